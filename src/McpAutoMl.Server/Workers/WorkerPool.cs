namespace McpAutoMl.Server.Workers;

/// <summary>Gives a worker to each call that asks for one, and keeps one of those that come back for the next. Safe from several threads.</summary>
/// <remarks>How many are at work at once is the queue's affair.</remarks>
/// <param name="settings">How workers are started.</param>
/// <param name="server">What they are told.</param>
internal sealed class WorkerPool(WorkerSettings settings, ServerSettings server) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<WorkerProcess>? _warm;
    private bool _closed;

    /// <summary>The worker that is kept, or a new one.</summary>
    /// <param name="fresh">Whether it must be a new one.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="WorkerGoneException">A new one ended at once.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">A new one can't be started.</exception>
    public async Task<WorkerProcess> TakeAsync(bool fresh, CancellationToken stop)
    {
        if (!fresh && TakeWarm() is { } warm && await TryAsync(warm, stop).ConfigureAwait(false) is { } kept)
        {
            return kept;
        }

        Task<WorkerProcess> starting = WorkerProcess.StartAsync(settings, server);
        try
        {
            return await starting.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Keep(starting);
            throw;
        }
    }

    /// <summary>Takes a worker back whose call has ended.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="good">Whether it can serve the next call; another one is started in its place otherwise.</param>
    public async Task GiveBackAsync(WorkerProcess worker, bool good)
    {
        if (good && !worker.HasExited && worker.ResidentBytes <= settings.MemoryMegabytes * 1024L * 1024 / 2)
        {
            Keep(Task.FromResult(worker));
            return;
        }

        await (good ? worker.DisposeAsync().AsTask() : worker.KillAsync()).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_closed)
            {
                _warm ??= WorkerProcess.StartAsync(settings, server);
            }
        }
    }

    /// <summary>Ends the worker that is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<WorkerProcess>? last;
        lock (_lock)
        {
            _closed = true;
            last = _warm;
            _warm = null;
        }

        if (last is not null)
        {
            await EndAsync(last).ConfigureAwait(false);
        }
    }

    private Task<WorkerProcess>? TakeWarm()
    {
        lock (_lock)
        {
            Task<WorkerProcess>? warm = _warm;
            _warm = null;
            return warm;
        }
    }

    /// <summary>The worker that was kept, or null when it has ended or never began.</summary>
    private async Task<WorkerProcess?> TryAsync(Task<WorkerProcess> warm, CancellationToken stop)
    {
        try
        {
            WorkerProcess worker = await warm.WaitAsync(stop).ConfigureAwait(false);
            if (!worker.HasExited)
            {
                return worker;
            }

            await worker.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            Keep(warm);
            throw;
        }
        catch (Exception e) when (e is WorkerGoneException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private void Keep(Task<WorkerProcess> worker)
    {
        lock (_lock)
        {
            if (!_closed && _warm is null)
            {
                _warm = worker;
                return;
            }
        }

        _ = EndAsync(worker);
    }

    private static async Task EndAsync(Task<WorkerProcess> worker)
    {
        try
        {
            await (await worker.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is WorkerGoneException or System.ComponentModel.Win32Exception)
        {
            // It never began.
        }
    }
}
