using System.Text;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Duck;

/// <summary>Takes a VARCHAR column as levels and codes; NULL and the empty text become -1.</summary>
internal sealed class TextSink(int rows) : ColumnSink
{
    private const int StringSize = 16;
    private const uint InlineLength = 12;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _levels = [];
    private readonly int[] _codes = new int[rows];
    private char[] _characters = new char[256];

    /// <summary>The column, levels in order of first occurrence.</summary>
    public TextColumn ToColumn() => new(_codes, [.. _levels]);

    /// <inheritdoc/>
    protected override unsafe void Take(void* data, ulong* validity, int count)
    {
        Span<int> target = _codes.AsSpan(Rows, count);
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < count; i++)
        {
            byte* cell = (byte*)data + (i * StringSize);
            uint length = *(uint*)cell;
            if (length == 0 || !IsValid(validity, i))
            {
                target[i] = -1;
                continue;
            }

            byte* bytes = length <= InlineLength ? cell + 4 : *(byte**)(cell + 8);
            ReadOnlySpan<char> text = Decode(new ReadOnlySpan<byte>(bytes, (int)length));
            if (!lookup.TryGetValue(text, out int code))
            {
                code = _levels.Count;
                string level = text.ToString();
                _levels.Add(level);
                _index.Add(level, code);
            }

            target[i] = code;
        }
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes)
    {
        if (_characters.Length < bytes.Length)
        {
            _characters = new char[bytes.Length * 2];
        }

        return _characters.AsSpan(0, Encoding.UTF8.GetChars(bytes, _characters));
    }
}
