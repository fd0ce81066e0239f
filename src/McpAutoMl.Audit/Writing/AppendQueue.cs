using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Writing;

/// <summary>
/// Group commit: the first caller takes the lock between processes and writes everything that has been queued in the meantime with
/// one flush; the others wait for it. After a failure nothing is written any more.
/// </summary>
internal sealed class AppendQueue(LogFile file, FileLock fileLock)
{
    private readonly Lock _gate = new();
    private readonly Lock _file = new(); // the lock between processes does not hold between threads
    private List<PendingRecord> _waiting = [];
    private Exception? _failure;
    private bool _writing;

    /// <summary>Why nothing is written any more; null while all is well.</summary>
    public Exception? Failure
    {
        get { lock (_gate) return _failure; }
    }

    /// <summary>Queues a record; the task ends when it is written, and on disk where it must be.</summary>
    public Task<Receipt> Append(PendingRecord record)
    {
        lock (_gate)
        {
            if (_failure is not null) return Task.FromException<Receipt>(_failure);
            _waiting.Add(record);
            if (_writing) return record.Written.Task;
            _writing = true;
        }
        WriteBatch();
        return record.Written.Task;
    }

    /// <summary>Runs something on the file under the lock between processes, with the same rules for failures.</summary>
    public void Exclusively(Action action)
    {
        try
        {
            Locked(action);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Fail(error, []);
        }
    }

    // One batch for the caller's own record; what came meanwhile is written by the pool, so that no caller works for all others.
    private void WriteBatch()
    {
        List<PendingRecord> batch;
        lock (_gate) (batch, _waiting) = (_waiting, []);
        try
        {
            Locked(() => file.Append(batch));
        }
        catch (Exception error)
        {
            Fail(error, batch);
            return;
        }
        foreach (var record in batch) record.Written.SetResult(record.Receipt!);
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _writing = false;
                return;
            }
        }
        ThreadPool.UnsafeQueueUserWorkItem(_ => WriteBatch(), null);
    }

    private void Locked(Action action)
    {
        lock (_file)
        {
            using (fileLock.Take()) action();
        }
    }

    private Exception Fail(Exception error, List<PendingRecord> batch)
    {
        var failure = error as AuditCorruptException ?? (Exception)new AuditUnavailableException("The audit log can't be written.", error);
        List<PendingRecord> lost;
        lock (_gate)
        {
            _failure ??= failure;
            lost = [.. batch, .. _waiting];
            _waiting = [];
            _writing = false;
        }
        foreach (var record in lost) record.Written.TrySetException(failure);
        return failure;
    }
}
