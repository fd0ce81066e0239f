using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Data.Roots;

/// <summary>Opens without blocking and asks the system what an open handle is; .NET offers neither for pipes and devices.</summary>
internal static partial class FileKind
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>
    /// Opens for reading. On Linux and macOS with O_NONBLOCK, so that a named pipe without a writer does not hold the call;
    /// it changes nothing for regular files.
    /// </summary>
    /// <exception cref="IOException">The file is absent or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path);
        }

        // O_RDONLY | O_NONBLOCK | O_CLOEXEC.
        int flags = OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : 0x800 | 0x80000;
        int descriptor = OpenNative(path, flags);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        const int AccessDenied = 13, NotPermitted = 1, NoEntry = 2, NotFolder = 20;
        throw Marshal.GetLastPInvokeError() switch
        {
            AccessDenied or NotPermitted => new UnauthorizedAccessException(),
            NoEntry or NotFolder => new FileNotFoundException(),
            _ => new IOException(),
        };
    }

    /// <summary>Whether the handle is a regular file: no folder, pipe, socket or device.</summary>
    public static bool IsRegular(SafeFileHandle handle)
    {
        if (OperatingSystem.IsWindows())
        {
            const int DiskFile = 1;
            return GetFileType(handle) == DiskFile;
        }

        // Generous room: struct statx has 256 bytes on every architecture, macOS's struct stat 144.
        Span<byte> status = stackalloc byte[512];
        if (OperatingSystem.IsMacOS())
        {
            return StatMac(handle, status) == 0 && (MemoryMarshal.Read<ushort>(status[4..]) & TypeMask) == RegularType;
        }

        const int EmptyPath = 0x1000, TypeRequested = 0x1, ModeOffset = 28;
        return Statx(handle, "", EmptyPath, TypeRequested, status) == 0
            && (MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask) == RegularType;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int StatMac(SafeFileHandle handle, Span<byte> status);

    [LibraryImport("kernel32", EntryPoint = "GetFileType")]
    private static partial int GetFileType(SafeFileHandle handle);
}
