using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Rows that occur more than once: a random split puts copies of one row on both sides.</summary>
internal static class RepeatedRows
{
    /// <summary>One finding with the number of rows that repeat an earlier one, or none.</summary>
    /// <param name="table">Features and target, without identifiers, which would tell copies apart.</param>
    /// <remarks>Rows are compared exactly, missing equal to missing. Cost: O(p n).</remarks>
    public static IEnumerable<LeakageFinding> Find(Table table)
    {
        // Refines a partition of the rows column by column: rows of one group are equal in all columns so far.
        int[] group = new int[table.Rows];
        int groups = Math.Min(1, table.Rows);
        foreach (Column column in table.Columns)
        {
            Dictionary<(int Group, long Value), int> next = new(groups);
            for (int row = 0; row < group.Length; row++)
            {
                (int, long) key = (group[row], Key(column, row));
                if (!next.TryGetValue(key, out int refined))
                {
                    refined = next.Count;
                    next.Add(key, refined);
                }

                group[row] = refined;
            }

            groups = next.Count;
            if (groups == table.Rows)
            {
                yield break;
            }
        }

        if (table.Columns.Count > 0 && groups < table.Rows)
        {
            yield return new LeakageFinding(
                null, "rows that repeat an earlier row in every feature and the target", "repeated_rows", table.Rows - groups, false);
        }
    }

    private static long Key(Column column, int row) => column switch
    {
        CategoricalColumn levels => levels.Codes[row],
        NumericColumn numbers when !numbers.IsMissing(row) => BitConverter.DoubleToInt64Bits(numbers.Values[row] + 0.0),
        _ => BitConverter.DoubleToInt64Bits(double.NaN),
    };
}
