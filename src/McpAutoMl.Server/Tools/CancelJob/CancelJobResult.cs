using McpAutoMl.Server.Jobs;

namespace McpAutoMl.Server.Tools.CancelJob;

/// <summary>Result of <c>cancel_job</c>.</summary>
/// <param name="JobId">Handle.</param>
/// <param name="Status">How it stands now; <c>running</c> when it has not come to a stop yet.</param>
public sealed record CancelJobResult(string JobId, JobStatus Status);
