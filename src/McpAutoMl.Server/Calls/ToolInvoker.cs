using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workers;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Calls;

/// <summary>The way of every call, whatever transport brought it: guard, log, queue, tool, log, shaping.</summary>
public sealed class ToolInvoker(
    ToolCatalog tools, Workspace workspace, CallRunner runner, WorkerRunner workers, JobQueue jobs, CallLog log, ILogger<ToolInvoker> logger) : IAsyncDisposable
{
    /// <summary>Answers a call. Failures of every kind become error replies.</summary>
    /// <exception cref="OperationCanceledException">The caller went away; the log has its records.</exception>
    public async Task<CallReply> InvokeAsync(ToolCall call, CancellationToken cancellation)
    {
        LoggedCall? logged = null;
        try
        {
            ToolDefinition tool = tools[call.Tool];
            JsonElement arguments = ArgumentGuard.Check(tool.InputSchema, call.Arguments);
            logged = await log.StartAsync(call, tool, arguments).ConfigureAwait(false);
            return tool.Description.LongRunning
                ? await RunAsJobAsync(call, logged, cancellation).ConfigureAwait(false)
                : (await RunAsync(logged, call.Progress, cancellation).ConfigureAwait(false)).Reply(logged.Page, call.Complete);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Problem problem = Failure.ProblemOf(e, call.Tool, logger);
            JsonObject? witness = await log.RefuseAsync(call, logged, problem).ConfigureAwait(false);
            return new CallReply(true, ReplyShaper.Error(problem), witness);
        }
    }

    /// <summary>Stops the jobs while the log is still open for their last records.</summary>
    public ValueTask DisposeAsync() => jobs.DisposeAsync();

    private async Task<CallReply> RunAsJobAsync(ToolCall call, LoggedCall logged, CancellationToken cancellation)
    {
        string id = JobId.Of(call.Tool, logged.CanonicalArguments);
        Job job = jobs.Submit(id, call.Tool, work => RunAsync(logged, work, work.Stop), logged.Page, out bool attached);
        TimeSpan wait = call.Complete ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(logged.Page.WaitSeconds);
        FinishedCall? finished;
        try
        {
            finished = await job.WaitAsync(wait, call.Progress, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (attached)
        {
            await log.EndAttachedAsync(logged, null).ConfigureAwait(false);
            throw;
        }

        if (attached)
        {
            finished = await log.EndAttachedAsync(logged, finished).ConfigureAwait(false);
        }

        return finished is null ? new CallReply(false, RunningReply.Envelope(job, logged)) : finished.Reply(logged.Page, call.Complete);
    }

    private async Task<FinishedCall> RunAsync(LoggedCall logged, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ToolDefinition tool = logged.Tool;
        CallOutcome outcome = await (workers.Takes(tool.Description)
            ? workers.RunAsync(tool.Description, logged.Arguments, progress, log.Trials(logged), cancellation)
            : runner.RunAsync(tool.Tool, logged.Arguments, workspace, progress, log.Trials(logged), cancellation)).ConfigureAwait(false);
        return await log.EndAsync(logged, outcome).ConfigureAwait(false);
    }
}
