using McpAutoMl.Core;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Jobs;

/// <summary>Work of this process that outlives the call that asked for it. Safe from several threads.</summary>
/// <param name="id">Handle.</param>
/// <param name="tool">Name of the tool that works.</param>
public sealed class Job(string id, string tool) : IProgress<StageProgress>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<IProgress<StageProgress>> _listeners = [];
    private int _waiting;

    /// <summary>Handle.</summary>
    public string Id { get; } = id;

    /// <summary>Name of the tool that works.</summary>
    public string Tool { get; } = tool;

    /// <summary>How it stands; set by the queue.</summary>
    public JobStatus Status { get; internal set; }

    /// <summary>How far it is.</summary>
    public StageProgress Progress { get; private set; } = new(0, "queued");

    /// <summary>Ends with what the tool gave; never faults.</summary>
    public Task<FinishedCall> Completion { get; internal set; } = Task.FromException<FinishedCall>(new InvalidOperationException());

    /// <summary>Told to stop.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Raised after each report, with the job.</summary>
    internal Action<Job>? Changed { get; set; }

    /// <summary>Asks the work to stop; asking again is no fault.</summary>
    public void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the meantime.
        }
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        IProgress<StageProgress>[] listeners;
        lock (_lock)
        {
            if (value.Fraction < Progress.Fraction)
            {
                return;
            }

            Progress = value;
            listeners = [.. _listeners];
        }

        Changed?.Invoke(this);
        foreach (IProgress<StageProgress> listener in listeners)
        {
            listener.Report(value);
        }
    }

    /// <summary>Waits for the end, at most that long; gives null when it has not come.</summary>
    /// <remarks>When the only caller that waits goes away before the wait is over, nobody wants the result, and the job is told to stop.</remarks>
    public async Task<FinishedCall?> WaitAsync(TimeSpan longest, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        StageProgress known;
        lock (_lock)
        {
            _waiting++;
            known = Progress;
            if (listener is not null)
            {
                _listeners.Add(listener);
            }
        }

        // Work may have begun before this caller came: where it is now is news to it.
        listener?.Report(known);

        bool last = false;
        try
        {
            return await Completion.WaitAsync(longest, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (_lock)
            {
                last = --_waiting == 0;
                if (listener is not null)
                {
                    _listeners.Remove(listener);
                }
            }

            if (last && cancellation.IsCancellationRequested)
            {
                Cancel();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
