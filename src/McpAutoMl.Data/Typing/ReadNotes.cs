using McpAutoMl.Core;

namespace McpAutoMl.Data.Typing;

/// <summary>Collects what a read has to say besides the table. Each column is mentioned once a code; long lists are cut.</summary>
internal sealed class ReadNotes
{
    private const int MaxPerCode = 20;

    private readonly List<Warning> _warnings = [];
    private readonly List<TypeDoubt> _doubts = [];
    private readonly Dictionary<string, int> _perCode = new(StringComparer.Ordinal);

    /// <summary>The warnings, in the order they arose; a last one tells how many were left out of a code.</summary>
    public IReadOnlyList<Warning> Warnings =>
        [.. _warnings, .. _perCode.OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => pair.Value > MaxPerCode)
            .Select(pair => new Warning(pair.Key, $"{pair.Value - MaxPerCode} more columns have the same warning."))];

    /// <summary>The doubts, in column order.</summary>
    public IReadOnlyList<TypeDoubt> Doubts => _doubts;

    /// <summary>Adds a warning.</summary>
    public void Warn(string code, string message, string? where)
    {
        int count = _perCode.GetValueOrDefault(code) + 1;
        _perCode[code] = count;
        if (count <= MaxPerCode)
        {
            _warnings.Add(new Warning(code, message, where));
        }
    }

    /// <summary>Adds a doubt.</summary>
    public void Doubt(string column, string reason) => _doubts.Add(new TypeDoubt(column, reason));
}
