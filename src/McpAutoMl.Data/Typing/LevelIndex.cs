using System.Text;

namespace McpAutoMl.Data.Typing;

/// <summary>Numbers different texts in order of first occurrence; a text seen before costs no allocation.</summary>
internal sealed class LevelIndex
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _levels = [];
    private char[] _characters = new char[64];

    /// <summary>The texts by number.</summary>
    public string[] Levels => [.. _levels];

    /// <summary>The number of a text in UTF-8.</summary>
    public int Code(ReadOnlySpan<byte> text)
    {
        if (_characters.Length < text.Length)
        {
            _characters = new char[text.Length * 2];
        }

        return Code(_characters.AsSpan(0, Encoding.UTF8.GetChars(text, _characters)));
    }

    /// <summary>The number of a text.</summary>
    public int Code(ReadOnlySpan<char> text)
    {
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out int code))
        {
            code = _levels.Count;
            string level = text.ToString();
            _levels.Add(level);
            _index.Add(level, code);
        }

        return code;
    }
}
