namespace McpAutoMl.Core.Statistics;

/// <summary>The rows of a pair of variables where neither is missing.</summary>
internal static class CompletePairs
{
    /// <summary>Positions of the complete rows, ascending.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static int[] Rows(Variable x, Variable y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"'{x.Name}' has {x.Length} rows, '{y.Name}' has {y.Length}.", nameof(y));
        }

        bool[] missing = new bool[x.Length];
        Mark(x, missing);
        Mark(y, missing);
        int[] rows = new int[x.Length];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[count] = i;
            count += missing[i] ? 0 : 1;
        }

        return count == rows.Length ? rows : rows[..count];
    }

    /// <summary>The numbers of complete rows, ascending: the variable's own where they are all.</summary>
    public static ReadOnlySpan<double> Values(Variable variable, int[] rows) =>
        rows.Length == variable.Length ? variable.Values : ValuesInOrder(variable, rows);

    /// <summary>The levels of complete rows, likewise.</summary>
    public static ReadOnlySpan<int> Codes(Variable variable, int[] rows) =>
        rows.Length == variable.Length ? variable.Codes : CodesInOrder(variable, rows);

    /// <summary>The numbers of rows in any order.</summary>
    public static double[] ValuesInOrder(Variable variable, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> all = variable.Values;
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = all[rows[i]];
        }

        return values;
    }

    /// <summary>The levels of rows in any order.</summary>
    public static int[] CodesInOrder(Variable variable, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<int> all = variable.Codes;
        int[] codes = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            codes[i] = all[rows[i]];
        }

        return codes;
    }

    private static void Mark(Variable variable, bool[] missing)
    {
        ReadOnlySpan<double> values = variable.Values;
        ReadOnlySpan<int> codes = variable.IsNumeric ? [] : variable.Codes;
        for (int i = 0; i < values.Length; i++)
        {
            missing[i] |= double.IsNaN(values[i]);
        }

        for (int i = 0; i < codes.Length; i++)
        {
            missing[i] |= codes[i] < 0;
        }
    }
}
