using System.Buffers;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Data.Csv;

/// <summary>
/// Splits UTF-8 delimited text into fields by RFC 4180, with LF, CRLF or CR after a record and doubled quotes inside quotes.
/// A quote opens a field only as its first character; anywhere else in an unquoted field it is an ordinary character.
/// </summary>
/// <remarks>Every field is one span of the buffer; the buffer grows to the longest field, which is bounded.</remarks>
internal sealed class CsvTokenizer(Stream stream, byte delimiter, int maxFieldBytes, int bufferBytes = 1 << 18)
{
    private const byte Quote = (byte)'"', Lf = (byte)'\n', Cr = (byte)'\r';

    private readonly SearchValues<byte> _specials = SearchValues.Create([delimiter, Lf, Cr, Quote]);
    private readonly SearchValues<byte> _ends = SearchValues.Create([delimiter, Lf, Cr]);
    private readonly SearchValues<byte> _quoteOrBreak = SearchValues.Create([Quote, Lf, Cr]);
    private byte[] _buffer = new byte[bufferBytes];
    private int _position;
    private int _end;
    private int _fieldStart;
    private int _fieldLength;
    private long _bufferOffset;
    private long _nextLine = 1;
    private bool _ended;
    private bool _recordOpen;

    /// <summary>Bytes of the field without its outer quotes; doubled quotes are still doubled.</summary>
    public ReadOnlySpan<byte> Field => _buffer.AsSpan(_fieldStart, _fieldLength);

    /// <summary>Whether the field was in quotes.</summary>
    public bool Quoted { get; private set; }

    /// <summary>Whether a quoted field has doubled quotes.</summary>
    public bool HasDoubledQuotes { get; private set; }

    /// <summary>Whether an unquoted field has a quote in it.</summary>
    public bool HasStrayQuote { get; private set; }

    /// <summary>Whether text follows the closing quote: the field is malformed.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Whether the closing quote is missing up to the end of the file.</summary>
    public bool IsUnclosed { get; private set; }

    /// <summary>Whether the field is longer than allowed; nothing can be read after it.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Whether the field is the last of its record.</summary>
    public bool EndsRecord { get; private set; }

    /// <summary>Line on which the field starts, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Bytes read so far.</summary>
    public long Offset => _bufferOffset + _position;

    /// <summary>Which line ends were seen.</summary>
    public LineEnds LineEnds { get; private set; }

    /// <summary>Moves to the next field; false at the end of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        _fieldStart = _position;
        if (_position == _end && !Fill() && !_recordOpen)
        {
            return false;
        }

        Line = _nextLine;
        Quoted = HasDoubledQuotes = HasStrayQuote = IsMalformed = false;
        if (_position < _end && _buffer[_position] == Quote)
        {
            ReadQuoted();
        }
        else
        {
            ReadBare(0);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadBare(int from)
    {
        int offset = from;
        while (true)
        {
            int found = _buffer.AsSpan(_fieldStart + offset, _end - _fieldStart - offset).IndexOfAny(HasStrayQuote ? _ends : _specials);
            if (found >= 0 && _buffer[_fieldStart + offset + found] == Quote)
            {
                HasStrayQuote = true;
                continue;
            }

            if (found >= 0)
            {
                Finish(offset + found, offset + found);
                return;
            }

            offset = _end - _fieldStart;
            if (offset > maxFieldBytes || !Fill())
            {
                IsTooLarge = offset > maxFieldBytes;
                Finish(offset, offset);
                return;
            }
        }
    }

    private void ReadQuoted()
    {
        Quoted = true;
        int offset = 1;
        while (true)
        {
            int found = _buffer.AsSpan(_fieldStart + offset, _end - _fieldStart - offset).IndexOfAny(_quoteOrBreak);
            if (found < 0)
            {
                offset = _end - _fieldStart;
                if (offset > maxFieldBytes || !Fill())
                {
                    IsTooLarge = offset > maxFieldBytes;
                    IsUnclosed = !IsTooLarge;
                    _position = _end;
                    (_fieldStart, _fieldLength, EndsRecord, _recordOpen) = (_fieldStart + 1, offset - 1, true, false);
                    return;
                }

                continue;
            }

            offset += found;
            byte special = _buffer[_fieldStart + offset];
            if (special != Quote)
            {
                CountBreak(ref offset, special);
                continue;
            }

            if (Peek(offset + 1) == Quote)
            {
                HasDoubledQuotes = true;
                offset += 2;
                continue;
            }

            Close(offset);
            return;
        }
    }

    /// <summary>The closing quote is at <paramref name="offset"/>: a delimiter, a line end or the end of the text must follow.</summary>
    private void Close(int offset)
    {
        int next = Peek(offset + 1);
        if (next >= 0 && next != delimiter && next != Lf && next != Cr)
        {
            IsMalformed = true;
            HasStrayQuote = true;
            ReadBare(offset + 1);
            return;
        }

        Finish(offset + 1, offset);
        _fieldStart++;
        _fieldLength--;
    }

    private void CountBreak(ref int offset, byte special)
    {
        offset++;
        if (special == Cr && Peek(offset) == Lf)
        {
            offset++;
        }

        _nextLine++;
    }

    /// <summary>Ends the field: content of <paramref name="length"/> bytes, then what is at <paramref name="next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int next, int length)
    {
        int separator = Peek(next);
        _fieldLength = length;
        EndsRecord = separator != delimiter;
        _recordOpen = !EndsRecord;
        _position = _fieldStart + next + (separator < 0 ? 0 : 1);
        if (separator == Lf)
        {
            LineEnds |= LineEnds.Lf;
            _nextLine++;
        }
        else if (separator == Cr)
        {
            bool pair = Peek(next + 1) == Lf;
            _position += pair ? 1 : 0;
            LineEnds |= pair ? LineEnds.CrLf : LineEnds.Cr;
            _nextLine++;
        }
    }

    /// <summary>The byte at an offset from the field's start, or -1 after the end of the text.</summary>
    private int Peek(int offset) => _fieldStart + offset < _end || Fill() ? _buffer[_fieldStart + offset] : -1;

    /// <summary>Reads more, keeping what the field has so far; false at the end of the text.</summary>
    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        int kept = _end - _fieldStart;
        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        Buffer.BlockCopy(_buffer, _fieldStart, _buffer, 0, kept);
        _bufferOffset += _fieldStart;
        _position -= _fieldStart;
        (_fieldStart, _end) = (0, kept);
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
        return read > 0;
    }
}
