using System.Buffers.Binary;
using System.Text.Json;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Workers;

/// <summary>Messages over a pair of pipes: four bytes with the length, little-endian, then the JSON. Writing is safe from several threads.</summary>
/// <param name="input">Where the other side writes.</param>
/// <param name="output">Where the other side reads.</param>
internal sealed class MessageStream(Stream input, Stream output)
{
    // Arguments have at most 32 MB; what is longer than this is no message but noise.
    private const int Longest = 1 << 30;
    private readonly Lock _lock = new();

    /// <summary>Sends a message; returns when the pipe has taken it.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Write(WorkerMessage message)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message, ToolJson.Options);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        lock (_lock)
        {
            output.Write(length);
            output.Write(json);
            output.Flush();
        }
    }

    /// <summary>The next message; null when the other side is gone.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public WorkerMessage? Read()
    {
        byte[] length = new byte[sizeof(int)];
        return input.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length || BufferFor(length) is not { } json
            || input.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length ? null : Parse(json);
    }

    /// <summary>The next message; null when the other side is gone.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public async Task<WorkerMessage?> ReadAsync()
    {
        byte[] length = new byte[sizeof(int)];
        return await input.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false).ConfigureAwait(false) < length.Length || BufferFor(length) is not { } json
            || await input.ReadAtLeastAsync(json, json.Length, throwOnEndOfStream: false).ConfigureAwait(false) < json.Length ? null : Parse(json);
    }

    private static byte[] BufferFor(byte[] length) => BinaryPrimitives.ReadInt32LittleEndian(length) is > 0 and <= Longest and int bytes
        ? new byte[bytes] : throw new InvalidDataException("A message has an impossible length.");

    private static WorkerMessage Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(json, ToolJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException("A message can't be read.", e);
        }
    }
}
