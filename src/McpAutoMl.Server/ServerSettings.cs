using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server;

/// <summary>What the command line and the environment say.</summary>
public sealed record ServerSettings
{
    /// <summary>Absolute folders that files may be read from.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Absolute folder of the workspace and the log.</summary>
    public required string Home { get; init; }

    /// <summary>Nothing but the log is written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether raw rows may be part of a reply.</summary>
    public bool ShowRows { get; init; } = true;

    /// <summary>How long calls get a process of their own; null where they run in this one.</summary>
    public WorkerSettings? Worker { get; init; }
}
