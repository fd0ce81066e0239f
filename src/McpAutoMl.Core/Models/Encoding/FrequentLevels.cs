using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>The levels of a column that are frequent enough to be told apart.</summary>
internal static class FrequentLevels
{
    /// <summary>At most <paramref name="most"/> levels that occur, the most frequent first chosen (ties: ordinal order), in ordinal order.</summary>
    public static string[] Of(CategoricalColumn column, int most)
    {
        int[] counts = new int[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return
        [
            .. Enumerable.Range(0, counts.Length)
                .Where(code => counts[code] > 0)
                .OrderByDescending(code => counts[code])
                .ThenBy(code => column.Levels[code], StringComparer.Ordinal)
                .Take(most)
                .Select(code => column.Levels[code])
                .Order(StringComparer.Ordinal),
        ];
    }
}
