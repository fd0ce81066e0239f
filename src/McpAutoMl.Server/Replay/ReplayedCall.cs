namespace McpAutoMl.Server.Replay;

/// <summary>The verdict on one logged call.</summary>
/// <param name="Seq">Number of its <c>start</c>.</param>
/// <param name="CallId">Identifies it.</param>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Difference">The first field that differs, when different; the input, when changed.</param>
/// <param name="Reason">Why it can't be replayed.</param>
public sealed record ReplayedCall(long Seq, string CallId, string Tool, ReplayVerdict Verdict, string? Difference = null, string? Reason = null);
