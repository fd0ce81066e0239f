using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Writing;

/// <summary>The few calls of POSIX that .NET does not offer: a lock that can be waited for, and the flush of a folder.</summary>
/// <remarks>Files are opened here too: .NET puts a shared flock on every file it opens, and fails where an exclusive one is held.</remarks>
internal static partial class UnixCalls
{
    private const int Exclusive = 2;
    private const int NoWait = 4;
    private const int Interrupted = 4; // EINTR, on Linux and macOS
    private const int ReadWrite = 2;   // O_RDWR
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Opens a file that exists, without any lock; child processes do not inherit it.</summary>
    public static SafeFileHandle OpenUnlocked(string path)
    {
        var file = Open(path, ReadWrite | CloseOnExec);
        return file >= 0 ? new SafeFileHandle(file, ownsHandle: true)
            : throw new IOException($"A lock file can't be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Takes the exclusive advisory lock of an open file; it goes with the handle.</summary>
    /// <returns>False when <paramref name="wait"/> is false and somebody else holds it.</returns>
    public static bool Lock(SafeFileHandle file, bool wait)
    {
        while (Flock(file, wait ? Exclusive : Exclusive | NoWait) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted) continue;
            if (!wait) return false;
            throw new IOException($"The lock of the audit log can't be taken: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
        return true;
    }

    public static void Unlock(SafeFileHandle file) => _ = Flock(file, 8);

    /// <summary>Makes the names in a folder durable: a new file survives a power cut only after this.</summary>
    public static void FlushFolder(string path)
    {
        var folder = Open(path, 0);
        if (folder < 0) throw new IOException($"A folder can't be opened for flushing: {Marshal.GetLastPInvokeErrorMessage()}.");
        var failed = Fsync(folder) != 0;
        var reason = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(folder);
        if (failed) throw new IOException($"A folder can't be flushed: {reason}.");
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
