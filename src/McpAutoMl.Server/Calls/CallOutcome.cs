using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using McpAutoMl.Core;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Calls;

/// <summary>What running a tool gave, before anything is cut, rounded or escaped: a result or a problem.</summary>
public sealed record CallOutcome
{
    /// <summary>The full result; null when there is a problem.</summary>
    public JsonObject? Result { get; init; }

    /// <summary>Why there is no result.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What the caller should know.</summary>
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>What the caller may do next.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>SHA-256 by handle of what was read.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What was saved.</summary>
    public IReadOnlyList<Artifact> Artifacts { get; init; } = [];

    /// <summary>The promise about the result's bits.</summary>
    public Reproducibility Reproducibility { get; init; }

    /// <summary>Largest resident memory of the worker that was seen, in bytes; null where the work was done in the server's process.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>Whether the work was stopped because nobody wanted it any more.</summary>
    [JsonIgnore]
    public bool Cancelled => Problem?.Code == "CANCELLED";
}
