using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Explanation;

/// <summary>The values of a column at which effects are read off: quantiles that occur, or the most frequent levels.</summary>
/// <param name="Values">Ascending values; null for levels.</param>
/// <param name="Codes">Codes of levels, most frequent first; null for numbers.</param>
/// <param name="Rows">Rows of each level, or of each stretch of values up to the point.</param>
/// <param name="Missing">Rows without a value.</param>
internal sealed record EffectGrid(double[]? Values, int[]? Codes, int[] Rows, int Missing)
{
    /// <summary>A grid of at most <paramref name="most"/> points.</summary>
    public static EffectGrid Of(Column column, int most) => column is NumericColumn numeric ? OfNumbers(numeric, most) : OfLevels((CategoricalColumn)column, most);

    /// <summary>A column of the same kind that is everywhere at one point.</summary>
    public Column Constant(Column column, int point, int rows) => Values is not null
        ? new NumericColumn(column.Name, column.Type, [.. Enumerable.Repeat(Values[point], rows)])
        : new CategoricalColumn(column.Name, column.Type, [.. Enumerable.Repeat(Codes![point], rows)], [.. ((CategoricalColumn)column).Levels]);

    /// <summary>A column that goes through the points once, and ends with a missing value where <paramref name="missing"/> says so.</summary>
    public Column Points(Column column, bool missing) => Values is not null
        ? new NumericColumn(column.Name, column.Type, missing ? [.. Values, double.NaN] : [.. Values])
        : new CategoricalColumn(column.Name, column.Type, missing ? [.. Codes!, -1] : [.. Codes!], [.. ((CategoricalColumn)column).Levels]);

    private static EffectGrid OfNumbers(NumericColumn column, int most)
    {
        double[] sorted = column.Values.ToArray();
        RadixSort.Sort(sorted); // NaN comes first
        ReadOnlySpan<double> known = sorted.AsSpan(column.MissingCount);
        List<double> values = [];
        List<int> rows = [];
        int below = 0;
        for (int q = 0; q < most && known.Length > 0; q++)
        {
            double value = known[(int)((long)(known.Length - 1) * q / Math.Max(most - 1, 1))];
            if (values.Count > 0 && value == values[^1])
            {
                continue;
            }

            int upTo = below;
            while (upTo < known.Length && known[upTo] <= value)
            {
                upTo++;
            }

            values.Add(value);
            rows.Add(upTo - below);
            below = upTo;
        }

        return new EffectGrid([.. values], null, [.. rows], column.MissingCount);
    }

    private static EffectGrid OfLevels(CategoricalColumn column, int most)
    {
        int[] counts = new int[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        int[] codes = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).Take(most)];
        return new EffectGrid(null, codes, [.. codes.Select(code => counts[code])], column.MissingCount);
    }
}
