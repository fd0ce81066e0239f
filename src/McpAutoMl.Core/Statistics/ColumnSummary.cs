using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>Distribution of one column; which members are there depends on its type.</summary>
public sealed record ColumnSummary
{
    /// <summary>Most levels that are listed.</summary>
    public const int MostLevels = 5;

    /// <summary>Values that are not missing.</summary>
    public required int N { get; init; }

    /// <summary>Arithmetic mean of numbers.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation of numbers, ddof 1.</summary>
    public double? Std { get; init; }

    /// <summary>g1, biased; numbers that are not constant.</summary>
    public double? Skewness { get; init; }

    /// <summary>g2, excess, biased; numbers that are not constant.</summary>
    public double? Kurtosis { get; init; }

    /// <summary>Quantiles of numbers, type 7: minimum, 1, 5, 25, 50, 75, 95, 99 %, maximum.</summary>
    public QuantileSet<double>? Quantiles { get; init; }

    /// <summary>The same of points in time, as ISO 8601 texts; each is a value that occurs (the lower one where two are nearest).</summary>
    public QuantileSet<string>? Times { get; init; }

    /// <summary>Most frequent levels first; ties in ordinal order. Categories and truth values.</summary>
    public IReadOnlyList<LevelCount>? TopLevels { get; init; }

    /// <summary>Rows of levels that are not listed; null when all are.</summary>
    public int? OtherLevels { get; init; }

    /// <summary>Shortest and longest text, in characters. Free text and identifiers.</summary>
    public (int Shortest, int Longest)? Lengths { get; init; }

    /// <summary>Summarises a column.</summary>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n) for numbers, O(n) for levels.</remarks>
    public static ColumnSummary Of(Column column)
    {
        int n = column.Length - column.MissingCount;
        return column switch
        {
            _ when n == 0 => new ColumnSummary { N = 0 },
            NumericColumn { Type: ColumnType.Datetime } times => OfTimes(times, n),
            NumericColumn numbers => OfNumbers(numbers, n),
            CategoricalColumn { Type: ColumnType.Text or ColumnType.Identifier } texts => OfTexts(texts, n),
            CategoricalColumn levels => OfLevels(levels, n),
            _ => throw new ArgumentException($"Column '{column.Name}' is of an unknown kind.", nameof(column)),
        };
    }

    private static ColumnSummary OfNumbers(NumericColumn column, int n)
    {
        Moments moments = Moments.Of(column.Values);
        double[] q = Numerics.Quantiles.Of(column.Values, QuantileSet.Probabilities);
        return new ColumnSummary
        {
            N = n,
            Mean = moments.Mean,
            Std = Defined(moments.StandardDeviation),
            Skewness = Defined(moments.Skewness),
            Kurtosis = Defined(moments.Kurtosis),
            Quantiles = QuantileSet.Of(i => q[i]),
        };
    }

    private static ColumnSummary OfTimes(NumericColumn column, int n)
    {
        int[] order = MidRanks.Order(column.Values);
        return new ColumnSummary
        {
            N = n,
            Times = QuantileSet.Of(i => Datetimes.Format(column.Memory.Span[order[(int)((n - 1) * QuantileSet.Probabilities[i])]])),
        };
    }

    private static ColumnSummary OfLevels(CategoricalColumn column, int n)
    {
        int[] counts = new int[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        LevelCount[] top = [.. counts.Select((count, level) => new LevelCount(column.Levels[level], count))
            .Where(level => level.Count > 0).OrderByDescending(level => level.Count).Take(MostLevels)];
        int rest = n - top.Sum(level => level.Count);
        return new ColumnSummary { N = n, TopLevels = top, OtherLevels = rest > 0 ? rest : null };
    }

    private static ColumnSummary OfTexts(CategoricalColumn column, int n)
    {
        int shortest = int.MaxValue, longest = 0;
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                shortest = Math.Min(shortest, column.Levels[code].Length);
                longest = Math.Max(longest, column.Levels[code].Length);
            }
        }

        return new ColumnSummary { N = n, Lengths = (shortest, longest) };
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>How often a level occurs.</summary>
/// <param name="Level">Text of the level. Untrusted.</param>
/// <param name="Count">Rows.</param>
public sealed record LevelCount(string Level, int Count);
