using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Jobs;

/// <summary>Jobs by handle, whether this process has them or another one on the same home.</summary>
/// <param name="queue">The jobs of this process.</param>
/// <param name="folder">The jobs of all.</param>
public sealed class JobBoard(JobQueue queue, JobFolder folder)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>How a job stands, after waiting at most that long for its end.</summary>
    /// <exception cref="ProblemException">JOB_NOT_FOUND.</exception>
    public async Task<JobState> WaitAsync(string id, TimeSpan longest, CancellationToken cancellation)
    {
        if (queue.Find(id) is { } own)
        {
            // Whoever looks at a job does not own it: going away does not stop it.
            await Task.WhenAny(own.Completion, Task.Delay(longest, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }

        long end = Environment.TickCount64 + (long)longest.TotalMilliseconds;
        JobState state = Read(id);
        while (!state.IsOver && queue.Find(id) is null && Environment.TickCount64 < end)
        {
            await Task.Delay(LookAgainAfter, cancellation).ConfigureAwait(false);
            state = Read(id);
        }

        return state;
    }

    /// <summary>Asks for the end of a job; for one that has ended this changes nothing.</summary>
    /// <exception cref="ProblemException">JOB_NOT_FOUND.</exception>
    public async Task<JobState> CancelAsync(string id, CancellationToken cancellation)
    {
        JobState state = Read(id);
        if (state.IsOver)
        {
            return state;
        }

        if (queue.Find(id) is { } own)
        {
            own.Cancel();
        }
        else
        {
            folder.RequestCancel(id);
        }

        return await WaitAsync(id, TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false);
    }

    /// <summary>Every job of the home, in the order of their handles.</summary>
    public IReadOnlyList<JobState> All() => [.. folder.Ids().Select(folder.Read).OfType<JobState>()];

    private JobState Read(string id)
    {
        // The file lags behind: at first it is not there yet, or speaks of the same call made before.
        if (queue.Find(id) is { Status: JobStatus.Queued or JobStatus.Running } own)
        {
            return JobFolder.StateOf(own);
        }

        return folder.Read(id) ?? throw ProblemException.Of(
            "JOB_NOT_FOUND",
            $"There is no job '{Handles.Clip(id)}' in this workspace.",
            folder.Ids() is { Count: > 0 } ids ? $"Use one of the closest ids: {string.Join(", ", Names.Closest(id, ids, 3))}." : "Use a job_id that a reply gave; repeating the call that started it is as good.",
            new ProblemLocation { Argument = "job_id" });
    }
}
