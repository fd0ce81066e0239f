using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Server.Workers;

/// <summary>Takes standard output for the protocol alone: whatever else prints, our code or a native library, then writes to standard error.</summary>
/// <remarks>On Windows this holds for libraries that ask the system for the handle after this, not for what a C runtime has kept.</remarks>
internal static partial class ProtocolOutput
{
    private const int OutputDescriptor = 1, ErrorDescriptor = 2;
    private const int OutputHandle = -11, ErrorHandle = -12;

    /// <summary>The stream that the other side reads. Once in a process, before anything prints.</summary>
    public static Stream Take()
    {
        Stream output = OperatingSystem.IsWindows() ? TakeHandle() : TakeDescriptor();
        Console.SetOut(Console.Error);
        return output;
    }

    private static FileStream TakeDescriptor()
    {
        int own = Duplicate(OutputDescriptor);
        return own >= 0 && Duplicate(ErrorDescriptor, OutputDescriptor) >= 0
            ? new FileStream(new SafeFileHandle(own, ownsHandle: true), FileAccess.Write, bufferSize: 0)
            : throw new IOException($"Standard output can't be taken: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    private static Stream TakeHandle()
    {
        Stream output = Console.OpenStandardOutput();
        return SetStandardHandle(OutputHandle, GetStandardHandle(ErrorHandle)) ? output
            : throw new IOException($"Standard output can't be taken: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int target);

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle", SetLastError = true)]
    private static partial nint GetStandardHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "SetStdHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStandardHandle(int which, nint handle);
}
