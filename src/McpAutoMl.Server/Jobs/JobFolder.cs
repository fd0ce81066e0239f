using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Jobs;

/// <summary>
/// The folder <c>jobs/</c>, in which processes on one home see each other's jobs: <c>ID.json</c> is the state, <c>ID.lock</c> is held
/// while the job's process lives, and <c>ID.cancel</c> asks for its end.
/// </summary>
/// <remarks>
/// Under <c>--read-only</c> nothing is written, and only this process sees its jobs. The same comes of a folder that can't be written to,
/// a full disk say: the work of a job does not depend on whether others can see it.
/// </remarks>
public sealed class JobFolder
{
    private const int LeastMillisecondsBetweenWrites = 500;
    private readonly string _folder;
    private readonly IFileTree _files;
    private readonly bool _readOnly;
    private readonly ConcurrentDictionary<string, (long At, JobStatus Status)> _written = new(StringComparer.Ordinal);

    /// <param name="settings">Names the home folder, and whether it may be written to.</param>
    public JobFolder(ServerSettings settings)
    {
        _folder = Path.Combine(settings.Home, "jobs");
        _readOnly = settings.ReadOnly;
        _files = _readOnly ? new OverlayFiles(new MemoryFiles(), new DiskFiles(_folder)) : new DiskFiles(_folder);
    }

    /// <summary>How a job stands as its file says; a job whose process is gone is aborted. Null when there is none.</summary>
    public JobState? Read(string id)
    {
        if (!Handles.IsHandle(id, "job_") || _files.ReadBytes(id + ".json") is not { } bytes)
        {
            return null;
        }

        JobState state = JsonSerializer.Deserialize<JobState>(bytes, ToolJson.Options)!;
        return state.IsOver || IsHeld(id) ? state : state with { Status = JobStatus.Aborted };
    }

    /// <summary>Ids of all jobs, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() =>
        [.. _files.List("").Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => name[..^".json".Length])];

    /// <summary>Asks the process that has the job to stop it.</summary>
    public void RequestCancel(string id)
    {
        if (!_readOnly)
        {
            File.WriteAllBytes(Path.Combine(_folder, id + ".cancel"), []);
        }
    }

    internal IDisposable? Open(Job job)
    {
        FileStream? held = null;
        if (!_readOnly)
        {
            Try(() =>
            {
                Directory.CreateDirectory(_folder);
                File.Delete(Path.Combine(_folder, job.Id + ".cancel"));
                held = TryHold(job.Id);
            });
        }

        Write(job, null);
        return held is null ? null : new Holding(held, new Timer(_ => StopWhenAsked(job), null, LeastMillisecondsBetweenWrites, LeastMillisecondsBetweenWrites));
    }

    internal void Changed(Job job)
    {
        (long at, JobStatus status) = _written.GetValueOrDefault(job.Id);
        if (status != job.Status || Environment.TickCount64 - at >= LeastMillisecondsBetweenWrites)
        {
            Write(job, null);
        }
    }

    internal void Close(Job job, JsonObject reply)
    {
        Write(job, reply);
        _written.TryRemove(job.Id, out _);
    }

    private void Write(Job job, JsonObject? reply)
    {
        _written[job.Id] = (Environment.TickCount64, job.Status);
        JobState state = StateOf(job) with { Reply = reply };
        Try(() => _files.WriteBytes(job.Id + ".json", JsonSerializer.SerializeToUtf8Bytes(state, ToolJson.Options)));
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Others do not see how the job stands; what it was asked for has its own answer.
        }
    }

    /// <summary>How a job of this process stands.</summary>
    internal static JobState StateOf(Job job) =>
        new() { JobId = job.Id, Tool = job.Tool, Status = job.Status, Fraction = job.Progress.Fraction, Stage = job.Progress.Stage };

    private void StopWhenAsked(Job job)
    {
        if (File.Exists(Path.Combine(_folder, job.Id + ".cancel")))
        {
            job.Cancel();
        }
    }

    private bool IsHeld(string id)
    {
        string path = Path.Combine(_folder, id + ".lock");
        if (!File.Exists(path))
        {
            return _readOnly;
        }

        using FileStream? free = TryHold(id);
        return free is null;
    }

    private FileStream? TryHold(string id)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, id + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Holding(FileStream file, Timer timer) : IDisposable
    {
        public void Dispose()
        {
            timer.Dispose();
            file.Dispose();
        }
    }
}
