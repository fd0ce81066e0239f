using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>Distribution of one column; numbers, points in time (ISO 8601), levels and texts each have their own members.</summary>
public sealed record SummaryRow
{
    /// <summary>Values that are not missing.</summary>
    public required int N { get; init; }

    /// <summary>Mean.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation, ddof 1.</summary>
    public double? Std { get; init; }

    /// <summary>Smallest.</summary>
    public double? Min { get; init; }

    /// <summary>1 % quantile, type 7; the others likewise.</summary>
    public double? Q01 { get; init; }

    /// <summary>5 %.</summary>
    public double? Q05 { get; init; }

    /// <summary>25 %.</summary>
    public double? Q25 { get; init; }

    /// <summary>50 %.</summary>
    public double? Median { get; init; }

    /// <summary>75 %.</summary>
    public double? Q75 { get; init; }

    /// <summary>95 %.</summary>
    public double? Q95 { get; init; }

    /// <summary>99 %.</summary>
    public double? Q99 { get; init; }

    /// <summary>Largest.</summary>
    public double? Max { get; init; }

    /// <summary>g1, biased.</summary>
    public double? Skewness { get; init; }

    /// <summary>g2, excess, biased.</summary>
    public double? Kurtosis { get; init; }

    /// <summary>Quantiles of points in time.</summary>
    public QuantileSet<string>? Times { get; init; }

    /// <summary>Most frequent levels.</summary>
    public IReadOnlyList<LevelCount>? TopLevels { get; init; }

    /// <summary>Rows of other levels.</summary>
    public int? OtherLevels { get; init; }

    /// <summary>Characters of the shortest text.</summary>
    public int? ShortestText { get; init; }

    /// <summary>Characters of the longest text.</summary>
    public int? LongestText { get; init; }

    /// <summary>Maps what Core found.</summary>
    internal static SummaryRow Of(ColumnSummary summary) => new()
    {
        N = summary.N,
        Mean = summary.Mean,
        Std = summary.Std,
        Min = summary.Quantiles?.Min,
        Q01 = summary.Quantiles?.Q01,
        Q05 = summary.Quantiles?.Q05,
        Q25 = summary.Quantiles?.Q25,
        Median = summary.Quantiles?.Median,
        Q75 = summary.Quantiles?.Q75,
        Q95 = summary.Quantiles?.Q95,
        Q99 = summary.Quantiles?.Q99,
        Max = summary.Quantiles?.Max,
        Skewness = summary.Skewness,
        Kurtosis = summary.Kurtosis,
        Times = summary.Times,
        TopLevels = summary.TopLevels,
        OtherLevels = summary.OtherLevels,
        ShortestText = summary.Lengths?.Shortest,
        LongestText = summary.Lengths?.Longest,
    };
}
