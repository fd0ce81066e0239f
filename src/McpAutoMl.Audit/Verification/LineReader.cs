using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Verification;

/// <summary>Reads the lines of a file from an offset to an end that is fixed at the start, a block at a time.</summary>
internal sealed class LineReader(SafeFileHandle file, long offset, long end)
{
    private byte[] _buffer = new byte[1 << 16];
    private long _read = offset;
    private int _start;
    private int _filled;

    /// <summary>Where the next line begins.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The next line with its LF, valid until the next call; false at the end or before a line that has none.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var scanned = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + scanned, _filled - _start - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var length = scanned + found + 1;
                line = _buffer.AsMemory(_start, length);
                _start += length;
                Offset += length;
                return true;
            }
            scanned = _filled - _start;
            if (Fill()) continue;
            line = default;
            return false;
        }
    }

    private bool Fill()
    {
        if (_read >= end) return false;
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        (_start, _filled) = (0, _filled - _start);
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var wanted = (int)Math.Min(_buffer.Length - _filled, end - _read);
        var got = RandomAccess.Read(file, _buffer.AsSpan(_filled, wanted), _read);
        _filled += got;
        _read += got;
        return got > 0;
    }
}
