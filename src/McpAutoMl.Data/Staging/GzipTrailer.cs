using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Data.Staging;

/// <summary>Notices gzip files that were cut short, which .NET's decompression takes for their end.</summary>
internal static class GzipTrailer
{
    private const int SmallestFile = 18;
    private const int ChunkBytes = 1 << 20;

    /// <summary>Whether the last four bytes give the decompressed size modulo 2^32, as RFC 1952 has it.</summary>
    /// <param name="file">The compressed file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="decompressed">Bytes that came out.</param>
    /// <remarks>A file of several members carries only the size of the last one; such files are let through.</remarks>
    public static bool IsComplete(SafeFileHandle file, long length, long decompressed)
    {
        if (length < SmallestFile)
        {
            return false;
        }

        Span<byte> size = stackalloc byte[4];
        RandomAccess.Read(file, size, length - size.Length);
        return BinaryPrimitives.ReadUInt32LittleEndian(size) == (uint)decompressed || HasSecondMember(file, length);
    }

    private static bool HasSecondMember(SafeFileHandle file, long length)
    {
        byte[] chunk = new byte[ChunkBytes];
        ReadOnlySpan<byte> magic = [0x1F, 0x8B, 0x08];
        for (long offset = 1; offset < length; offset += ChunkBytes - magic.Length)
        {
            int read = RandomAccess.Read(file, chunk, offset);
            if (chunk.AsSpan(0, read).IndexOf(magic) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
