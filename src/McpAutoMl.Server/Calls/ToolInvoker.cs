using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Calls;

/// <summary>The way of every call, whatever transport brought it: guard, log, queue, tool, log, shaping.</summary>
public sealed class ToolInvoker(
    ToolCatalog tools, Workspace workspace, CallRunner runner, JobQueue jobs, CallLog log, ILogger<ToolInvoker> logger)
{
    private static readonly PageRequest FirstPage = new(null, null, 0);

    /// <summary>Answers a call. Failures of every kind become error replies.</summary>
    /// <exception cref="OperationCanceledException">The caller went away; the log has its records.</exception>
    public async Task<CallReply> InvokeAsync(ToolCall call, CancellationToken cancellation)
    {
        LoggedCall? logged = null;
        try
        {
            ToolDefinition tool = tools[call.Tool];
            JsonElement arguments = ArgumentGuard.Check(tool.InputSchema, call.Arguments);
            logged = log.Start(call, tool, arguments);
            return tool.Description.LongRunning
                ? await RunAsJobAsync(call, logged, cancellation).ConfigureAwait(false)
                : (await RunAsync(logged, call.Progress, cancellation).ConfigureAwait(false)).Reply(logged.Page, call.Complete);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Problem problem = Failure.ProblemOf(e, call.Tool, logger);
            return new CallReply(true, ReplyShaper.Error(problem), log.Refuse(call, logged, problem));
        }
    }

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
            log.EndAttached(logged, null);
            throw;
        }

        if (attached)
        {
            finished = log.EndAttached(logged, finished);
        }

        return finished is null ? new CallReply(false, RunningReply.Envelope(job, logged)) : finished.Reply(logged.Page, call.Complete);
    }

    private async Task<FinishedCall> RunAsync(LoggedCall logged, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        CallOutcome outcome = await runner.RunAsync(logged.Tool.Tool, logged.Arguments, workspace, progress, cancellation).ConfigureAwait(false);
        return log.End(logged, outcome);
    }
}
