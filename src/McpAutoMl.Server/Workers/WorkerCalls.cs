using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Workers;

/// <summary>What a worker does with the messages that it gets: the call in hand, its stop, the answers to its trials.</summary>
/// <param name="messages">The server.</param>
/// <param name="services">The parts of the server.</param>
internal sealed class WorkerCalls(MessageStream messages, IServiceProvider services)
{
    private readonly ILogger<CallRunner> _logger = services.GetRequiredService<ILogger<CallRunner>>();
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource<Problem?> _kept = new();
    private volatile bool _atWork;
    private int _call;

    /// <summary>Whether a call has not come to its result.</summary>
    public bool AtWork => _atWork;

    /// <summary>Takes a message; returns at once. From one thread.</summary>
    public void Take(WorkerMessage message)
    {
        switch (message)
        {
            case WorkerMessage.Begin begin:
                _call = begin.Call;
                _stop = new CancellationTokenSource();
                CancellationToken stop = _stop.Token;
                _atWork = true;
                Task.Run(() => RunAsync(begin, stop)).ContinueWith(
                    failed => Environment.FailFast("A call can't be answered.", failed.Exception), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                break;
            case WorkerMessage.Stop wish when wish.Call == _call:
                _ = _stop.CancelAsync();
                break;
            case WorkerMessage.TrialKept kept when kept.Call == _call:
                _kept.TrySetResult(kept.Problem);
                break;
        }
    }

    private async Task RunAsync(WorkerMessage.Begin begin, CancellationToken stop)
    {
        try
        {
            messages.Write(new WorkerMessage.Begun(begin.Call));
            WorkerMessage ended = new WorkerMessage.Ended(begin.Call, await OutcomeOfAsync(begin, stop).ConfigureAwait(false));
            _atWork = false;
            messages.Write(ended);
        }
        catch (Exception e) when (e is not IOException)
        {
            // There is no such tool, or the result is more than can be handed over.
            messages.Write(new WorkerMessage.Ended(begin.Call, new CallOutcome { Problem = Failure.ProblemOf(e, begin.Tool, _logger) }));
        }
    }

    private Task<CallOutcome> OutcomeOfAsync(WorkerMessage.Begin begin, CancellationToken stop)
    {
        ITool tool = services.GetRequiredService<ToolCatalog>()[begin.Tool].Tool;
        Workspace workspace = services.GetRequiredService<Workspace>();
        return services.GetRequiredService<CallRunner>().RunAsync(
            tool, begin.Arguments, workspace, new Sender(messages, begin.Call), detail => Keep(begin.Call, detail), stop);
    }

    /// <summary>Hands a trial over and waits until it is in the log: what is done next comes after it.</summary>
    /// <exception cref="ProblemException">The log can't be written.</exception>
    private void Keep(int call, JsonElement detail)
    {
        _kept = new TaskCompletionSource<Problem?>(TaskCreationOptions.RunContinuationsAsynchronously);
        messages.Write(new WorkerMessage.Tried(call, detail));
        if (_kept.Task.GetAwaiter().GetResult() is { } problem)
        {
            throw new ProblemException(problem);
        }
    }

    private sealed class Sender(MessageStream messages, int call) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => messages.Write(new WorkerMessage.Advanced(call, value.Fraction, value.Stage));
    }
}
