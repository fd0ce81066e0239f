using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Server.Tools.GetJob;

/// <summary>Arguments of <c>get_job</c>.</summary>
public sealed record GetJobRequest
{
    /// <summary>Handle.</summary>
    [Description("job_id of a reply with status running.")]
    public required string JobId { get; init; }

    /// <summary>Longest wait.</summary>
    [Description("Seconds to wait for the end.")]
    [Range(0, 50)]
    public int WaitSeconds { get; init; } = 20;
}
