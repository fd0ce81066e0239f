namespace McpAutoMl.Server.Preferences;

/// <summary>What an export could not use, by reason.</summary>
internal sealed class LeftOut
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many of what, in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Counts some more; nothing for none.</summary>
    public void Add(string what, int count)
    {
        if (count > 0)
        {
            _counts[what] = _counts.GetValueOrDefault(what) + count;
        }
    }
}
