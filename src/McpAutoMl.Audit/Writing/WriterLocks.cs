using System.Globalization;

namespace McpAutoMl.Audit.Writing;

/// <summary>
/// The files <c>writers/&lt;id&gt;.lock</c>: each process holds its own for life, so others can tell a slow writer from a dead one.
/// Its content is the offset of the writer's first record, from which its calls are looked for. Used under the lock of the log.
/// </summary>
internal sealed class WriterLocks(string folder, string self) : IDisposable
{
    private FileLock? _own;

    /// <summary>Takes this process's own lock.</summary>
    public void Register() => _own = FileLock.TryTake(PathOf(self)) ?? throw new IOException("The lock of this writer is held by another process.");

    /// <summary>Notes where this writer's records begin.</summary>
    public void Begin(long offset) => File.WriteAllText(PathOf(self) + ".offset", offset.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ids of the writers whose process is gone without a word, and where the first of them began.</summary>
    public (IReadOnlyList<string> Ids, long Offset) Dead()
    {
        List<string> dead = [];
        var first = long.MaxValue;
        foreach (var path in Directory.EnumerateFiles(folder, "*.lock"))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            if (id == self) continue;
            using var taken = FileLock.TryTake(path);
            if (taken is null) continue;
            dead.Add(id);
            first = Math.Min(first, OffsetOf(path));
        }
        return (dead, first);
    }

    /// <summary>Forgets a writer whose calls all have an end.</summary>
    public void Forget(string id)
    {
        File.Delete(PathOf(id) + ".offset");
        File.Delete(PathOf(id));
    }

    /// <summary>Forgets this process's own writer.</summary>
    public void ForgetSelf()
    {
        Forget(self);
        Dispose();
    }

    /// <summary>Lets go of the own lock; the file stays for others to see that something is left to do.</summary>
    public void Dispose() => _own?.Dispose();

    private string PathOf(string id) => Path.Combine(folder, id + ".lock");

    // Written after the first record; a process that died before wrote no call either, so any offset is safe.
    private static long OffsetOf(string path)
    {
        var note = path + ".offset";
        return File.Exists(note) && long.TryParse(File.ReadAllText(note), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
    }
}
