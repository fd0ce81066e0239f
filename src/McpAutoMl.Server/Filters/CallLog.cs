using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Audit.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Filters;

/// <summary>Writes what the log must know of a call, and gives the reply its witness.</summary>
public sealed class CallLog
{
    /// <summary>Opens a call: its record is durable before anything it does.</summary>
    public LoggedCall Start(ToolCall call, ToolDefinition tool, JsonElement arguments) =>
        new("c_" + Guid.NewGuid().ToString("N")[..16], tool, arguments, PageRequest.Of(arguments), CanonicalArguments.Of(arguments)) { Seq = 0, Head = "" };

    /// <summary>Closes a call: its record is durable before the reply.</summary>
    public FinishedCall End(LoggedCall call, CallOutcome outcome)
    {
        JsonObject telemetry = new() { ["duration_ms"] = call.ElapsedMilliseconds };
        JsonObject audit = new()
        {
            ["call_id"] = call.CallId,
            ["result_sha256"] = outcome.Result is null ? null : CanonicalJson.Sha256(JsonSerializer.SerializeToElement(outcome.Result)),
            ["reproducibility"] = JsonSerializer.SerializeToNode(outcome.Reproducibility, ToolJson.Options),
            ["seed"] = call.Seed,
        };
        return new FinishedCall(outcome, audit, telemetry, call.Tool.PagedLists);
    }

    /// <summary>Closes a call that attached to a job of an earlier one.</summary>
    public FinishedCall? EndAttached(LoggedCall call, FinishedCall? finished) => finished is null ? null : End(call, finished.Outcome);

    /// <summary>Writes down a call that was refused before or instead of running; gives its place.</summary>
    public JsonObject? Refuse(ToolCall call, LoggedCall? logged, Problem problem) =>
        logged is null ? null : End(logged, new CallOutcome { Problem = problem }).Audit;
}
