using McpAutoMl.Server.Jobs;

namespace McpAutoMl.Server.Tools.GetJob;

/// <summary>Waits for a job and hands over its tool's envelope.</summary>
public sealed class GetJobTool(JobBoard jobs) : AsyncTool<GetJobRequest, GetJobResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "get_job",
        Title = "Wait for a job",
        Text = "Waits up to wait_seconds for a job and says how it stands. When it is done, reply is the envelope that the tool itself "
            + "would have returned. Call it again while status is queued or running.",
        Reproducibility = Reproducibility.State,
    };

    /// <inheritdoc/>
    private protected override async Task<GetJobResult> RunAsync(GetJobRequest request, ToolContext context)
    {
        JobState state = await jobs.WaitAsync(request.JobId, TimeSpan.FromSeconds(request.WaitSeconds), context.Cancellation).ConfigureAwait(false);
        if (!state.IsOver)
        {
            context.Suggest($"get_job with job_id '{state.JobId}' again.");
        }

        return new GetJobResult
        {
            JobId = state.JobId,
            Status = state.Status,
            Progress = new JobProgress(state.Fraction, state.Stage),
            Reply = state.Status == JobStatus.Done ? state.Reply : null,
            Error = state.Status == JobStatus.Done ? null : state.Reply,
        };
    }
}
