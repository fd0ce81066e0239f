using System.Buffers.Binary;
using System.Security.Cryptography;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Roots;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Data.Safetensors;

/// <summary>An open .safetensors file whose header has been validated in full.</summary>
/// <remarks>
/// Tensors are read one at a time through the handle that was checked. The file is not mapped into memory: a file that another
/// process shortens would take the server down, whereas a read only ends early. Safe from several threads.
/// Source: the format's own validation, github.com/huggingface/safetensors, README and tensor.rs.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    private const int PrefixLength = 8;
    private const long MaxHeaderLength = 100_000_000;
    private const int ChunkLength = 1 << 20;

    private readonly FileStream _stream;
    private readonly long _dataStart;

    private SafetensorsFile(string name, FileStream stream, long dataStart, IReadOnlyList<TensorEntry> tensors)
    {
        Name = name;
        _stream = stream;
        _dataStart = dataStart;
        Tensors = tensors;
    }

    /// <summary>Root-relative name of the file.</summary>
    public string Name { get; }

    /// <summary>The tensors in ordinal order of their names.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    private SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>Opens a file and validates its header before anything is allocated for tensors.</summary>
    /// <exception cref="Core.ProblemException">
    /// HEADER_INVALID, HEADER_LIMIT, OFFSETS_INVALID, SHAPE_INVALID, DTYPE_UNSUPPORTED, UNSAFE_FORMAT; those of opening a file.
    /// </exception>
    public static SafetensorsFile Open(ResolvedFile file)
    {
        FileStream stream = file.OpenRead();
        try
        {
            long length = stream.Length;
            long headerLength = HeaderLength(stream.SafeFileHandle, length, file.Name);
            byte[] header = new byte[headerLength];
            ReadExactly(stream.SafeFileHandle, header, PrefixLength, file.Name);
            List<TensorEntry> entries = HeaderReader.Read(header, file.Name);
            HeaderCheck.Check(entries, length - PrefixLength - headerLength, file.Name);
            entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            return new SafetensorsFile(file.Name, stream, PrefixLength + headerLength, entries);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor of at most two dimensions' worth of rows: the last dimension becomes the columns.</summary>
    /// <returns>Values in double; exact, as every stored format is a subset. A vector becomes one row.</returns>
    /// <exception cref="Core.ProblemException">DTYPE_UNSUPPORTED for elements that are no floating-point numbers of 16 bits or more; INPUT_CHANGED.</exception>
    public Matrix Read(TensorEntry entry, CancellationToken cancellation = default)
    {
        if (entry.Format is null)
        {
            throw HeaderProblem.Type(Name, entry.Name, entry.Type);
        }

        int columns = entry.Shape.Count > 0 ? checked((int)entry.Shape[^1]) : 1;
        Matrix matrix = new(columns == 0 ? 0 : checked((int)(entry.Count / columns)), columns);
        int size = TensorType.Bits(entry.Type)!.Value / 8;
        byte[] chunk = new byte[Math.Min(ChunkLength, entry.End - entry.Begin)];
        int done = 0;
        for (long at = entry.Begin; at < entry.End; at += chunk.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, entry.End - at));
            ReadExactly(Handle, bytes, _dataStart + at, Name);
            WeightDecoder.Decode(bytes, entry.Type, matrix.Data.AsSpan(done, bytes.Length / size));
            done += bytes.Length / size;
        }

        return matrix;
    }

    /// <summary>Reads stored bytes of a tensor.</summary>
    /// <param name="entry">A tensor of this file.</param>
    /// <param name="from">First byte, from the start of the tensor.</param>
    /// <param name="bytes">Where to; filled.</param>
    /// <exception cref="Core.ProblemException">INPUT_CHANGED.</exception>
    public void ReadBytes(TensorEntry entry, long from, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + bytes.Length, entry.End - entry.Begin);
        ReadExactly(Handle, bytes, _dataStart + entry.Begin + from, Name);
    }

    /// <summary>Lower-case hex SHA-256 over the bytes of the file.</summary>
    /// <exception cref="Core.ProblemException">INPUT_CHANGED.</exception>
    public string Sha256(CancellationToken cancellation = default)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[ChunkLength];
        long length = Tensors.Count == 0 ? _dataStart : _dataStart + Tensors.Max(t => t.End);
        for (long at = 0; at < length; at += chunk.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, length - at));
            ReadExactly(Handle, bytes, at, Name);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static long HeaderLength(SafeFileHandle handle, long fileLength, string name)
    {
        Span<byte> start = stackalloc byte[PrefixLength + 1];
        int read = RandomAccess.Read(handle, start, 0);
        ulong length = read == start.Length ? BinaryPrimitives.ReadUInt64LittleEndian(start) : 0;
        if (length > 0 && length <= MaxHeaderLength && length <= (ulong)(fileLength - PrefixLength) && start[PrefixLength] == '{')
        {
            return (long)length;
        }

        // A zip archive (torch.save) or a pickle: protocols 1 to 5 begin with 0x80 and their number.
        if (start is [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 1 and <= 5, ..])
        {
            throw HeaderProblem.Unsafe(name);
        }

        throw HeaderProblem.Header(
            name,
            read < start.Length ? "the file is too short to have one"
                : length > MaxHeaderLength ? $"it would be longer than {MaxHeaderLength:N0} bytes"
                : length > (ulong)(fileLength - PrefixLength) ? "it would be longer than the file"
                : "it does not begin with '{'",
            0);
    }

    private static void ReadExactly(SafeFileHandle handle, Span<byte> bytes, long offset, string name)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
            {
                throw HeaderProblem.Changed(name);
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
