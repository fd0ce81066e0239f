using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace McpAutoMl.Data.Staging;

/// <summary>Watches bytes go by: byte order mark, first invalid UTF-8 byte, first zero byte. O(bytes), vectorised by the runtime.</summary>
internal sealed class TextProbe
{
    private const int LongestSequence = 4;

    private readonly byte[] _carry = new byte[LongestSequence];
    private int _carried;
    private long _offset;
    private long _firstInvalid = -1;
    private long _firstNul = -1;
    private ByteOrderMark _bom;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_offset == 0)
        {
            _bom = Mark(bytes);
        }

        if (_firstNul < 0 && bytes.IndexOf((byte)0) is var nul and >= 0)
        {
            _firstNul = _offset + nul;
        }

        if (_firstInvalid < 0)
        {
            CheckUtf8(bytes);
        }

        _offset += bytes.Length;
    }

    /// <summary>What was seen; an unfinished sequence at the end counts as invalid.</summary>
    public TextFacts Finish() =>
        new(_bom, _firstInvalid < 0 && _carried > 0 ? _offset - _carried : _firstInvalid, _firstNul);

    private void CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        int start = 0;
        while (_carried > 0 && start < bytes.Length)
        {
            _carry[_carried++] = bytes[start++];
            var status = Rune.DecodeFromUtf8(_carry.AsSpan(0, _carried), out _, out _);
            if (status == OperationStatus.NeedMoreData)
            {
                continue;
            }

            if (status != OperationStatus.Done)
            {
                _firstInvalid = _offset + start - _carried;
            }

            _carried = 0;
        }

        if (_firstInvalid < 0)
        {
            CheckWhole(bytes, start);
        }
    }

    private void CheckWhole(ReadOnlySpan<byte> bytes, int start)
    {
        int end = bytes.Length - UnfinishedTail(bytes[start..]);
        if (!Utf8.IsValid(bytes[start..end]))
        {
            _firstInvalid = _offset + start + FirstInvalid(bytes[start..end]);
            return;
        }

        bytes[end..].CopyTo(_carry);
        _carried = bytes.Length - end;
    }

    private static int UnfinishedTail(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back < LongestSequence && back <= bytes.Length; back++)
        {
            if ((bytes[^back] & 0xC0) != 0x80)
            {
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
            }
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out int consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    private static ByteOrderMark Mark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ByteOrderMark.Utf8,
        [0xFF, 0xFE, ..] => ByteOrderMark.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => ByteOrderMark.Utf16BigEndian,
        _ => ByteOrderMark.None,
    };
}
