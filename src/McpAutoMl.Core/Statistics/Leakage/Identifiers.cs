using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Columns whose values name rows: levels, texts or whole numbers that are distinct in nearly every row.</summary>
internal static class Identifiers
{
    private const double LeastShare = 0.95;

    /// <summary>The identifiers among the columns, in their order. Measurements with decimals, and points in time, are none.</summary>
    public static IEnumerable<LeakageFinding> Find(IReadOnlyList<Column> columns)
    {
        foreach (Column column in columns)
        {
            int known = column.Length - column.MissingCount;
            if (known < TargetResolver.LeastRows || column.Type is ColumnType.Numeric or ColumnType.Datetime)
            {
                continue;
            }

            double share = column.DistinctCount / (double)known;
            if (share >= LeastShare)
            {
                yield return new LeakageFinding(column.Name, "identifier: distinct in nearly every row", "distinct_share", share, false);
            }
        }
    }
}
