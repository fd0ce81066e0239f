namespace McpAutoMl.Data.Typing;

/// <summary>A column of texts before it has a type: each different text once.</summary>
/// <param name="Codes">One index into <paramref name="Levels"/> a row; -1 means empty.</param>
/// <param name="Levels">Different texts in order of first occurrence.</param>
internal sealed record TextColumn(int[] Codes, string[] Levels)
{
    /// <summary>How often each level occurs.</summary>
    public int[] Counts()
    {
        int[] counts = new int[Levels.Length];
        foreach (int code in Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts;
    }

    /// <summary>The column with every occurrence of <paramref name="markers"/> empty.</summary>
    public TextColumn WithoutMarkers(IReadOnlyCollection<string> markers)
    {
        if (markers.Count == 0 || !Levels.Any(markers.Contains))
        {
            return this;
        }

        int[] map = new int[Levels.Length];
        List<string> kept = [];
        for (int i = 0; i < map.Length; i++)
        {
            map[i] = markers.Contains(Levels[i]) ? -1 : kept.Count;
            if (map[i] >= 0)
            {
                kept.Add(Levels[i]);
            }
        }

        return new TextColumn(Array.ConvertAll(Codes, code => code < 0 ? -1 : map[code]), [.. kept]);
    }

    /// <summary>First row with the level.</summary>
    public int FirstRow(int level) => Array.IndexOf(Codes, level);
}
