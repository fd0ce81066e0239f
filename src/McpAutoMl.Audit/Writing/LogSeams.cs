using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Writing;

/// <summary>Where tests stand between the log and the disk or the clock.</summary>
internal sealed record LogSeams
{
    public delegate void WriteAt(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    public WriteAt Write { get; init; } = RandomAccess.Write;

    public Action<SafeFileHandle> Flush { get; init; } = RandomAccess.FlushToDisk;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
