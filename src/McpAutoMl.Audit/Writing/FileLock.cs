using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Writing;

/// <summary>An exclusive lock between processes, held on a file. Unix: flock, which waits fairly; elsewhere a file that nobody shares.</summary>
/// <remarks>Not for several threads at once. A process that dies lets go of it.</remarks>
internal sealed class FileLock : IDisposable
{
    private readonly string _path;
    private SafeFileHandle? _file;

    private FileLock(string path) => _path = path;

    /// <summary>A lock that is not held yet; makes the file where there is none.</summary>
    public static FileLock At(string path)
    {
        var made = new FileLock(path);
        if (!OperatingSystem.IsWindows()) made._file = OpenUnlocked(path);
        return made;
    }

    /// <summary>Takes the lock when it is free; null when somebody holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        var taken = At(path);
        if (OperatingSystem.IsWindows())
        {
            taken._file = TryOpenAlone(path);
            return taken._file is null ? null : taken;
        }
        if (UnixCalls.Lock(taken._file!, wait: false)) return taken;
        taken.Dispose();
        return null;
    }

    /// <summary>Waits for the lock; disposing the result lets go of it.</summary>
    public Held Take()
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixCalls.Lock(_file!, wait: true);
            return new Held(this);
        }
        while ((_file = TryOpenAlone(_path)) is null) Thread.Sleep(1);
        return new Held(this);
    }

    /// <summary>Lets go of the lock, if held, and of the file.</summary>
    public void Dispose() => _file?.Dispose();

    private void Release()
    {
        if (OperatingSystem.IsWindows()) _file?.Dispose();
        else UnixCalls.Unlock(_file!);
    }

    private static SafeFileHandle OpenUnlocked(string path)
    {
        if (!File.Exists(path)) TryOpenAlone(path)?.Dispose(); // null: somebody else has just made it
        return UnixCalls.OpenUnlocked(path);
    }

    private static SafeFileHandle? TryOpenAlone(string path)
    {
        try { return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) { return null; }
    }

    /// <summary>The time a lock is held.</summary>
    internal readonly struct Held(FileLock owner) : IDisposable
    {
        public void Dispose() => owner.Release();
    }
}
