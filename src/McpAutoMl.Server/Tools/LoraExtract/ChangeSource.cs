using McpAutoMl.Core.LowRank;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Where the changes come from that an adapter is to carry.</summary>
internal abstract class ChangeSource : IDisposable
{
    private readonly List<NotCoveredRow> _notCovered = [];

    /// <summary>Modules that an adapter can reach and the caller asked for, in ordinal order.</summary>
    public abstract IReadOnlyList<SourceModule> Modules { get; }

    /// <summary>What changed, or may have, and is not carried.</summary>
    public IReadOnlyList<NotCoveredRow> NotCovered => _notCovered;

    /// <summary>The stored format of the input.</summary>
    public abstract StorageFormat Format { get; }

    /// <summary>Whether the base stores matrices of these modules as [in, out].</summary>
    public abstract bool FanInFanOut { get; }

    /// <summary>What the input says of its base model; null for nothing that is no path.</summary>
    public virtual string? BaseModel => null;

    /// <summary>What the input says of its task; null for nothing.</summary>
    public virtual string? TaskType => null;

    /// <summary>The change of a module with singular vectors; null where there is none, or none that has a rank: then it is among the not covered.</summary>
    /// <param name="module">Index of the module.</param>
    /// <param name="atLeast">Number of singular values that are wanted whatever the rule counts.</param>
    public abstract ChangeDecomposition? Decompose(int module, int atLeast);

    /// <summary>Frobenius norm of the change minus what stored factors stand for, the change being read again.</summary>
    public abstract double Distance(int module, LoraFactors stored);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Names something that is not carried.</summary>
    public void LeaveOut(NotCoveredRow row) => _notCovered.Add(row);
}

/// <summary>A module that an adapter can reach.</summary>
/// <param name="Name">As PEFT names it. Untrusted.</param>
/// <param name="Outputs">Width of its output.</param>
/// <param name="Inputs">Width of its input.</param>
internal sealed record SourceModule(string Name, int Outputs, int Inputs);
