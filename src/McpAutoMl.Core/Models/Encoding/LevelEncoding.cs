using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>One indicator a level, one for rarer levels together, and one for missing values where training had some.</summary>
/// <param name="Name">Feature name.</param>
/// <param name="Levels">Levels with an indicator of their own, in ordinal order; at most <see cref="MostLevels"/>.</param>
/// <param name="HasOther">Whether there were more; levels not seen in training count as one of those. Without it they have no indicator set.</param>
/// <param name="HasMissing">Whether training had missing values. Without it they have no indicator set.</param>
internal sealed record LevelEncoding(string Name, string[] Levels, bool HasOther, bool HasMissing) : FeatureEncoding(Name)
{
    /// <summary>Most levels with an indicator of their own: the most frequent ones.</summary>
    public const int MostLevels = 64;

    /// <inheritdoc/>
    public override int Width => Levels.Length + (HasOther ? 1 : 0) + (HasMissing ? 1 : 0);

    /// <summary>Learns the encoding.</summary>
    public static LevelEncoding Learn(CategoricalColumn column)
    {
        string[] levels = FrequentLevels.Of(column, MostLevels);
        return new LevelEncoding(column.Name, levels, levels.Length < column.DistinctCount, column.MissingCount > 0);
    }

    /// <inheritdoc/>
    public override IEnumerable<DesignBlock> Encode(Table table, int feature, int offset)
    {
        CategoricalColumn column = ModelColumns.Levels(table, Name);
        int unknown = HasOther ? Levels.Length : -1;
        int missing = HasMissing ? Width - 1 : -1;
        int[] ofCode = new int[column.Levels.Count];
        for (int code = 0; code < ofCode.Length; code++)
        {
            int level = Array.BinarySearch(Levels, column.Levels[code], StringComparer.Ordinal);
            ofCode[code] = level >= 0 ? level : unknown;
        }

        int[] codes = new int[column.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = column.Codes[i] < 0 ? missing : ofCode[column.Codes[i]];
        }

        yield return new DesignBlock(feature, offset, Width, null, codes);
    }
}
