using System.Text.Json;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Calls;

/// <summary>One call of a tool, whatever way it came.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Arguments">The arguments as they came; undefined when none.</param>
public sealed record ToolCall(string Tool, JsonElement Arguments)
{
    /// <summary>Who calls, as claimed; null when not known.</summary>
    public string? ClientName { get; init; }

    /// <summary>The caller's version, as claimed.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>True for the command line: it waits for jobs, and gets all entries and all digits.</summary>
    public bool Complete { get; init; }

    /// <summary>Told how far the work is.</summary>
    public IProgress<StageProgress>? Progress { get; init; }
}
