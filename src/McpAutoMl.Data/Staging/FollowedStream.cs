namespace McpAutoMl.Data.Staging;

/// <summary>Reads a stream to its end and then some bytes more. Does not own the stream.</summary>
internal sealed class FollowedStream(Stream source, byte[] more) : Stream
{
    private int _given;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        if (read > 0 || buffer.IsEmpty)
        {
            return read;
        }

        int count = Math.Min(buffer.Length, more.Length - _given);
        more.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
