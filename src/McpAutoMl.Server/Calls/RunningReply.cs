using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Jobs;

namespace McpAutoMl.Server.Calls;

/// <summary>What a caller gets when the wait is over and the work is not: no result, so no hash of one.</summary>
internal static class RunningReply
{
    /// <summary>The envelope with <c>job_id</c>, <c>status</c> and <c>progress</c>.</summary>
    /// <remarks>
    /// A job that ends while the reply is made is still told as running: a status of its end without a result would leave the caller
    /// nothing to wait for.
    /// </remarks>
    public static JsonObject Envelope(Job job, LoggedCall logged) => new()
    {
        ["result"] = new JsonObject
        {
            ["job_id"] = job.Id,
            ["status"] = JsonSerializer.SerializeToNode(job.Status == JobStatus.Queued ? JobStatus.Queued : JobStatus.Running, ToolJson.Options),
            ["progress"] = new JsonObject { ["fraction"] = Math.Round(job.Progress.Fraction, 4), ["stage"] = UnsafeText.Escape(job.Progress.Stage) },
        },
        ["warnings"] = new JsonArray(),
        ["next_steps"] = new JsonArray($"get_job with job_id '{job.Id}' waits for the result; cancel_job stops it."),
        ["telemetry"] = new JsonObject(),
        ["audit"] = logged.StartWitness(),
    };
}
