using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Calls;

/// <summary>A call that has run and is in the log.</summary>
/// <param name="Outcome">What the tool gave.</param>
/// <param name="Audit">Place of its <c>end</c> record.</param>
/// <param name="Telemetry">What is no function of the inputs.</param>
/// <param name="Lists">Names of the result's lists that are handed over in pages.</param>
public sealed record FinishedCall(CallOutcome Outcome, JsonObject Audit, JsonObject Telemetry, IReadOnlyList<string> Lists)
{
    /// <summary>The reply to a caller that asked for that page.</summary>
    /// <param name="page">What the caller asked for.</param>
    /// <param name="complete">True for the command line.</param>
    /// <param name="bytes">What the reply may have when the caller set no limit.</param>
    public CallReply Reply(PageRequest page, bool complete, int bytes = SizeBudget.Default) => Outcome.Problem is { } problem
        ? new CallReply(true, ReplyShaper.Error(problem), (JsonObject)Audit.DeepClone())
        : new CallReply(
            false,
            ReplyShaper.Envelope(Outcome, Lists, page, complete, bytes, (JsonObject)Telemetry.DeepClone(), (JsonObject)Audit.DeepClone()));
}
