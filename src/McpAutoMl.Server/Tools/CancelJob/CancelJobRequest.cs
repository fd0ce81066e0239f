using System.ComponentModel;

namespace McpAutoMl.Server.Tools.CancelJob;

/// <summary>Arguments of <c>cancel_job</c>.</summary>
public sealed record CancelJobRequest
{
    /// <summary>Handle.</summary>
    [Description("job_id of a reply with status 'running'.")]
    public required string JobId { get; init; }
}
