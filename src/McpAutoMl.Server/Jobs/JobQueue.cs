using McpAutoMl.Core;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Jobs;

/// <summary>The jobs of this process: two at work, sixteen waiting, the rest refused.</summary>
/// <param name="folder">Where other processes see them.</param>
public sealed class JobQueue(JobFolder folder) : IAsyncDisposable
{
    /// <summary>Most jobs at work at once.</summary>
    public const int MostRunning = 2;

    /// <summary>Most finished jobs whose results are at hand for their further pages.</summary>
    public const int MostFinished = 4;

    /// <summary>Most jobs that wait.</summary>
    public const int MostQueued = 16;

    private readonly SemaphoreSlim _places = new(MostRunning);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Job> _active = new(StringComparer.Ordinal);
    private readonly List<Job> _finished = [];

    /// <summary>Starts a job, or attaches to the one with that id that has not ended; for a further page, also to one that ended lately.</summary>
    /// <remarks>The cursor holds part of the hash of the result it belongs to, so a page is never taken from another result.</remarks>
    /// <param name="id">Handle.</param>
    /// <param name="tool">Name of the tool.</param>
    /// <param name="work">The work; it never throws. Called once a place is free, or when the job is stopped before.</param>
    /// <param name="page">The page of the reply that is kept for <c>get_job</c>.</param>
    /// <param name="attached">Whether the job was there.</param>
    /// <exception cref="ProblemException">BUSY, to be tried again.</exception>
    public Job Submit(string id, string tool, Func<Job, Task<FinishedCall>> work, PageRequest page, out bool attached)
    {
        lock (_lock)
        {
            attached = _active.TryGetValue(id, out Job? job) || (page.Cursor is not null && (job = _finished.Find(done => done.Id == id)) is not null);
            if (attached)
            {
                return job!;
            }

            if (_active.Count >= MostRunning + MostQueued)
            {
                throw new ProblemException(new Problem(
                    "BUSY", $"{MostRunning} jobs are running and {MostQueued} are waiting.", "Wait for one to end (get_job), or cancel one (cancel_job), then call again.", Retryable: true));
            }

            job = new Job(id, tool) { Changed = folder.Changed };
            _active.Add(id, job);
            job.Completion = Task.Run(() => RunAsync(job, work, page));
            return job;
        }
    }

    /// <summary>The job of this process with that id that has not ended, or null.</summary>
    public Job? Find(string id)
    {
        lock (_lock)
        {
            return _active.GetValueOrDefault(id);
        }
    }

    /// <summary>Stops all jobs and waits for their end records.</summary>
    public async ValueTask DisposeAsync()
    {
        Job[] active;
        lock (_lock)
        {
            active = [.. _active.Values];
        }

        foreach (Job job in active)
        {
            job.Cancel();
        }

        await Task.WhenAll(active.Select(job => job.Completion)).ConfigureAwait(false);
        _places.Dispose();
    }

    private async Task<FinishedCall> RunAsync(Job job, Func<Job, Task<FinishedCall>> work, PageRequest page)
    {
        using IDisposable? held = folder.Open(job);
        bool placed = await TakePlaceAsync(job.Stop).ConfigureAwait(false);
        try
        {
            job.Status = JobStatus.Running;
            job.Report(new StageProgress(0, "starting"));
            FinishedCall finished = await work(job).ConfigureAwait(false);
            job.Status = finished.Outcome.Cancelled ? JobStatus.Cancelled : finished.Outcome.Problem is null ? JobStatus.Done : JobStatus.Failed;
            folder.Close(job, finished.Reply(page, complete: false, SizeBudget.InsideJob).Content);
            return finished;
        }
        finally
        {
            if (placed)
            {
                _places.Release();
            }

            lock (_lock)
            {
                _active.Remove(job.Id);
                _finished.RemoveAll(done => done.Id == job.Id);
                if (job.Status == JobStatus.Done)
                {
                    _finished.Add(job);
                    _finished.RemoveRange(0, Math.Max(0, _finished.Count - MostFinished));
                }
            }

            job.Dispose();
        }
    }

    private async Task<bool> TakePlaceAsync(CancellationToken stop)
    {
        try
        {
            await _places.WaitAsync(stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
