using System.Buffers.Binary;
using System.Text.Json;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Writes a .safetensors file of matrices in one format, tensor by tensor in the order announced.</summary>
/// <remarks>
/// The header comes first, so shapes must be known before the values; the values need not fit into memory together. The header is
/// padded with spaces so that the data begin at a multiple of 8. Determinism: the same tensors give the same bytes.
/// Source: github.com/huggingface/safetensors, README.
/// </remarks>
public sealed class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkLength = 1 << 16;

    private readonly Stream _stream;
    private readonly StorageFormat _format;
    private readonly IReadOnlyList<(string Name, int Rows, int Columns)> _tensors;
    private int _next;

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="format">What the values are stored in.</param>
    /// <param name="tensors">Names, all different, and shapes.</param>
    public SafetensorsWriter(Stream stream, StorageFormat format, IReadOnlyList<(string Name, int Rows, int Columns)> tensors)
    {
        _stream = stream;
        _format = format;
        _tensors = tensors;
        byte[] header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        int padding = (Alignment - (header.Length % Alignment)) % Alignment;
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
    }

    /// <summary>Writes the next tensor.</summary>
    /// <param name="values">Of the shape announced, finite and rounded to the format.</param>
    /// <exception cref="ArgumentException">The shape is another, or nothing was left to write.</exception>
    public void Write(Matrix values)
    {
        if (_next >= _tensors.Count || (values.Rows, values.Columns) != (_tensors[_next].Rows, _tensors[_next].Columns))
        {
            throw new ArgumentException("This is not the tensor that comes next.", nameof(values));
        }

        _next++;
        int size = WeightEncoder.Size(_format);
        byte[] bytes = new byte[Math.Min(ChunkLength, values.Data.Length) * size];
        for (int at = 0; at < values.Data.Length; at += ChunkLength)
        {
            ReadOnlySpan<double> part = values.Data.AsSpan(at, Math.Min(ChunkLength, values.Data.Length - at));
            WeightEncoder.Encode(part, _format, bytes);
            _stream.Write(bytes, 0, part.Length * size);
        }
    }

    /// <summary>Ends the file.</summary>
    /// <exception cref="InvalidOperationException">A tensor that was announced is missing.</exception>
    public void Complete()
    {
        if (_next < _tensors.Count)
        {
            throw new InvalidOperationException($"{_tensors.Count - _next} tensors have not been written.");
        }

        _stream.Flush();
    }

    private byte[] Header()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt"); // asked for by readers that would put tensors into PyTorch
            json.WriteEndObject();
            long at = 0;
            foreach ((string name, int rows, int columns) in _tensors)
            {
                long end = at + ((long)rows * columns * WeightEncoder.Size(_format));
                json.WriteStartObject(name);
                json.WriteString("dtype", _format.Name);
                WriteNumbers(json, "shape", rows, columns);
                WriteNumbers(json, "data_offsets", at, end);
                json.WriteEndObject();
                at = end;
            }

            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long first, long second)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }
}
