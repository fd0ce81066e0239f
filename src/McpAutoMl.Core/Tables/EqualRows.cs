namespace McpAutoMl.Core.Tables;

/// <summary>Which rows of a table are equal in every column, missing equal to missing and 0 to -0.</summary>
internal static class EqualRows
{
    /// <summary>Class of equality of each row, and the number of classes; the search ends as soon as all rows differ.</summary>
    /// <remarks>Cost: O(p n). Determinism: bit-exact.</remarks>
    public static (int[] ClassOf, int Classes) Of(Table table)
    {
        // Refines a partition of the rows column by column: rows of one class are equal in all columns so far.
        int[] classOf = new int[table.Rows];
        int classes = Math.Min(1, table.Rows);
        foreach (Column column in table.Columns)
        {
            Dictionary<(int Class, long Value), int> next = new(classes);
            for (int row = 0; row < classOf.Length; row++)
            {
                (int, long) key = (classOf[row], Key(column, row));
                if (!next.TryGetValue(key, out int refined))
                {
                    refined = next.Count;
                    next.Add(key, refined);
                }

                classOf[row] = refined;
            }

            classes = next.Count;
            if (classes == table.Rows)
            {
                break;
            }
        }

        return (classOf, classes);
    }

    private static long Key(Column column, int row) => column switch
    {
        CategoricalColumn levels => levels.Codes[row],
        NumericColumn numbers when !numbers.IsMissing(row) => BitConverter.DoubleToInt64Bits(numbers.Values[row] + 0.0),
        _ => BitConverter.DoubleToInt64Bits(double.NaN),
    };
}
