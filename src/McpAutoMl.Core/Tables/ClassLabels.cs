namespace McpAutoMl.Core.Tables;

/// <summary>The classes that occur in a column, in ordinal order of their text, and the class of each row.</summary>
internal static class ClassLabels
{
    /// <summary>Labels the rows given, none of them missing. Cost: O(n log n) for numbers, O(n) for levels.</summary>
    public static (string[] Classes, int[] Codes) Of(Column column, ReadOnlySpan<int> rows)
    {
        int[] codes = new int[rows.Length];
        string[] labels;
        if (column is CategoricalColumn categorical)
        {
            labels = [.. categorical.Levels];
            for (int i = 0; i < rows.Length; i++)
            {
                codes[i] = categorical.Codes[rows[i]];
            }
        }
        else
        {
            NumericColumn numeric = (NumericColumn)column;
            double[] values = new double[rows.Length];
            int[] first = new int[rows.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                values[i] = numeric.Values[rows[i]] + 0.0; // -0 and 0 are one class
                first[i] = rows[i];
            }

            double[] distinct = [.. values.Distinct().Order()];
            labels = new string[distinct.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                codes[i] = Array.BinarySearch(distinct, values[i]);
                labels[codes[i]] ??= numeric.Text(first[i])!;
            }
        }

        return Compress(labels, codes);
    }

    private static (string[] Classes, int[] Codes) Compress(string[] labels, int[] codes)
    {
        bool[] occurs = new bool[labels.Length];
        foreach (int code in codes)
        {
            occurs[code] = true;
        }

        int[] order = [.. Enumerable.Range(0, labels.Length).Where(i => occurs[i]).OrderBy(i => labels[i], StringComparer.Ordinal)];
        int[] position = new int[labels.Length];
        for (int k = 0; k < order.Length; k++)
        {
            position[order[k]] = k;
        }

        return ([.. order.Select(i => labels[i])], [.. codes.Select(code => position[code])]);
    }
}
