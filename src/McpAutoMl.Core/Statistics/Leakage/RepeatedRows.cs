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
        (_, int different) = EqualRows.Of(table);
        if (table.Columns.Count > 0 && different < table.Rows)
        {
            yield return new LeakageFinding(
                null, "rows that repeat an earlier row in every feature and the target", "repeated_rows", table.Rows - different, false);
        }
    }
}
