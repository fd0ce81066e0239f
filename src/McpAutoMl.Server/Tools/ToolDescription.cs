namespace McpAutoMl.Server.Tools;

/// <summary>What a host and a model are told of a tool.</summary>
public sealed record ToolDescription
{
    /// <summary>The contract's name, snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it does, when to use it, what comes next. It counts towards the 3 KB of the definition.</summary>
    public required string Text { get; init; }

    /// <summary>Writes nothing that lasts to the workspace but results derived from its arguments.</summary>
    public bool ReadOnly { get; init; } = true;

    /// <summary>Calling it twice leaves what calling it once leaves.</summary>
    public bool Idempotent { get; init; } = true;

    /// <summary>May take more than a second: runs as a job, accepts <c>wait_seconds</c>, reports progress.</summary>
    public bool LongRunning { get; init; }

    /// <summary>Its purpose is to write to the workspace: not offered under <c>--read-only</c>.</summary>
    public bool MakesArtifacts { get; init; }

    /// <summary>The class of its results; a call may lower it (<see cref="ToolContext.Lower"/>).</summary>
    public Reproducibility Reproducibility { get; init; } = Reproducibility.BitExact;
}
