using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Audit.Records;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Filters;

/// <summary>A call whose <c>start</c> is in the log and whose <c>end</c> is not yet.</summary>
/// <param name="CallId">Identifies the call in the log.</param>
/// <param name="Tool">The tool called.</param>
/// <param name="Arguments">Guarded arguments.</param>
/// <param name="Page">What concerns the reply alone.</param>
/// <param name="CanonicalArguments">Canonical bytes of the arguments that make the result.</param>
public sealed record LoggedCall(string CallId, ToolDefinition Tool, JsonElement Arguments, PageRequest Page, byte[] CanonicalArguments)
{
    /// <summary>When the call came, for its duration.</summary>
    public long Began { get; } = Stopwatch.GetTimestamp();

    /// <summary>Place of the <c>start</c> record; null for a call that only reads while the log can't be written.</summary>
    public StartReceipt? Start { get; init; }

    /// <summary>The seed argument; null when the tool has none.</summary>
    public long? Seed => Arguments.TryGetProperty("seed", out JsonElement seed) ? seed.GetInt64()
        : Tool.InputSchema.GetProperty("properties").TryGetProperty("seed", out _) ? 0 : null;

    /// <summary>Milliseconds since the call came.</summary>
    public double ElapsedMilliseconds => Math.Round(Stopwatch.GetElapsedTime(Began).TotalMilliseconds, 3);

    /// <summary>The place in the log that a reply before the end can give.</summary>
    public JsonObject StartWitness() => new() { ["seq"] = Start?.Seq, ["head"] = Start?.Head, ["call_id"] = CallId };
}
