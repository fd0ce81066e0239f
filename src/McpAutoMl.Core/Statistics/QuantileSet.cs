namespace McpAutoMl.Core.Statistics;

/// <summary>The quantiles that a summary gives.</summary>
public sealed record QuantileSet<T>(T Min, T Q01, T Q05, T Q25, T Median, T Q75, T Q95, T Q99, T Max);

/// <summary>Makes quantile sets.</summary>
internal static class QuantileSet
{
    /// <summary>Probability of each member, in order.</summary>
    public static readonly double[] Probabilities = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    /// <summary>The set whose i-th member belongs to the i-th probability.</summary>
    public static QuantileSet<T> Of<T>(Func<int, T> at) => new(at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8));
}
