using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>What going through checkpoints or an adapter gives.</summary>
internal sealed record ComparedModules
{
    /// <summary>Matrices that were looked at.</summary>
    public required int Modules { get; init; }

    /// <summary>Those of them that differ.</summary>
    public required IReadOnlyList<LayerRank> Changed { get; init; }

    /// <summary>What no adapter of linear layers can carry, or what was not read.</summary>
    public required IReadOnlyList<NotCoveredRow> NotCovered { get; init; }

    /// <summary>Whether the matrices are modules of a model, which an adapter can name.</summary>
    public bool AreModules { get; init; } = true;

    /// <summary>Changed matrices that no module owns, so that an adapter cannot name them.</summary>
    public IReadOnlySet<string> BareParameters { get; init; } = new HashSet<string>();

    /// <summary>Names of the model's other modules; null where they are not known.</summary>
    public IReadOnlyCollection<string>? OtherModules { get; init; }

    /// <summary>Whether the base stores matrices as [in, out].</summary>
    public bool FanInFanOut { get; init; }
}
