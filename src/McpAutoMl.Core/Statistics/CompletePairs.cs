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

        int[] rows = new int[x.Length];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (!x.IsMissing(i) && !y.IsMissing(i))
            {
                rows[count++] = i;
            }
        }

        return count == rows.Length ? rows : rows[..count];
    }

    /// <summary>The numbers of those rows.</summary>
    public static double[] Values(Variable variable, int[] rows)
    {
        ReadOnlySpan<double> all = variable.Values;
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = all[rows[i]];
        }

        return values;
    }

    /// <summary>The levels of those rows.</summary>
    public static int[] Codes(Variable variable, int[] rows)
    {
        ReadOnlySpan<int> all = variable.Codes;
        int[] codes = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            codes[i] = all[rows[i]];
        }

        return codes;
    }
}
