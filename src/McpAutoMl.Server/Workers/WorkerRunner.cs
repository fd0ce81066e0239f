using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Workers;

/// <summary>
/// Runs long calls in processes of their own: a cancel is a kill, and neither a crash of native code nor memory without end takes the
/// server with it. The log stays the server's: workers hand over their trials and wait.
/// </summary>
/// <remarks>Under <c>--read-only</c> calls stay in the server's process, where what they make is kept: in its memory.</remarks>
public sealed class WorkerRunner(ServerSettings settings, ILogger<WorkerRunner> logger) : IAsyncDisposable
{
    private readonly WorkerPool? _pool = settings is { Worker: { } worker, ReadOnly: false } ? new WorkerPool(worker, settings) : null;

    /// <summary>Whether calls of a tool get a worker.</summary>
    public bool Takes(ToolDescription tool) => _pool is not null && tool.LongRunning;

    /// <summary>Runs a call that <see cref="Takes"/> accepts; every failure becomes the outcome's problem, nothing is thrown.</summary>
    public async Task<CallOutcome> RunAsync(
        ToolDescription tool, JsonElement arguments, IProgress<StageProgress>? progress, Action<JsonElement>? trials, CancellationToken cancellation)
    {
        Problem problem;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return await InWorkerAsync(tool, arguments, progress, trials, fresh: false, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WorkerGoneException or System.ComponentModel.Win32Exception)
        {
            problem = WorkerProblems.NotStarted(tool.Name);
        }
        catch (Exception e)
        {
            problem = Failure.ProblemOf(e, tool.Name, logger);
        }

        return new CallOutcome { Problem = problem, Reproducibility = tool.Reproducibility };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pool?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<CallOutcome> InWorkerAsync(
        ToolDescription tool, JsonElement arguments, IProgress<StageProgress>? progress, Action<JsonElement>? trials, bool fresh, CancellationToken cancellation)
    {
        WorkerProcess worker = await _pool!.TakeAsync(fresh, cancellation).ConfigureAwait(false);
        bool good = false;
        try
        {
            CallOutcome outcome = await worker.RunAsync(tool.Name, arguments, progress, detail => Keep(tool, detail, trials), cancellation).ConfigureAwait(false);

            // Work that was told to stop may go on unseen in a library; so may the memory of work that had too little.
            good = !cancellation.IsCancellationRequested && outcome.Problem?.Code != "MEMORY_LIMIT";
            return outcome;
        }
        catch (WorkerGoneException gone) when (!gone.Begun && !fresh && !cancellation.IsCancellationRequested)
        {
            // It ended while nobody looked, before it had this call.
        }
        catch (WorkerGoneException)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            return new CallOutcome { Problem = WhyGone(tool, worker, cancellation), Reproducibility = tool.Reproducibility };
        }
        finally
        {
            await _pool.GiveBackAsync(worker, good).ConfigureAwait(false);
        }

        return await InWorkerAsync(tool, arguments, progress, trials, fresh: true, cancellation).ConfigureAwait(false);
    }

    private Problem WhyGone(ToolDescription tool, WorkerProcess worker, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? Failure.ProblemOf(new OperationCanceledException(), tool.Name, logger)
        : worker.MemoryExceeded ? WorkerProblems.Memory(tool.Name, settings.Worker!.MemoryMegabytes)
        : WorkerProblems.Crashed(tool.Name, worker.ExitCode ?? 0);

    private Problem? Keep(ToolDescription tool, JsonElement detail, Action<JsonElement>? trials)
    {
        try
        {
            trials?.Invoke(detail);
            return null;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return Failure.ProblemOf(e, tool.Name, logger);
        }
    }
}
