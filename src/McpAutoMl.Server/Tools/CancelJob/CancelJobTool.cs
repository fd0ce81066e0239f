using McpAutoMl.Server.Jobs;

namespace McpAutoMl.Server.Tools.CancelJob;

/// <summary>Stops a job.</summary>
public sealed class CancelJobTool(JobBoard jobs) : AsyncTool<CancelJobRequest, CancelJobResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "cancel_job",
        Title = "Stop a job",
        Text = "Stops a job that is queued or running. For one that has ended it changes nothing, so it may be repeated.",
        ReadOnly = false,
        Reproducibility = Reproducibility.State,
    };

    /// <inheritdoc/>
    private protected override async Task<CancelJobResult> RunAsync(CancelJobRequest request, ToolContext context)
    {
        JobState state = await jobs.CancelAsync(request.JobId, context.Cancellation).ConfigureAwait(false);
        return new CancelJobResult(state.JobId, state.Status);
    }
}
