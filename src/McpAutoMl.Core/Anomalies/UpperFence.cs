using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>A cut above the bulk of one-sided scores.</summary>
public static class UpperFence
{
    private const double SemiRanges = 3; // 1.5 interquartile ranges where the quartiles are symmetric: Tukey's fence

    /// <summary>
    /// Q3 + 3 (Q3 - median): of normal scores about .4 % lie above it, of exponential ones 3.1 %. Where the upper quartile is the median, the
    /// quartile itself, so that only higher scores are above it. Cost: O(n). Determinism: bit-exact. Source: Kimber (1990), "Exploratory data
    /// analysis for possibly censored data from skewed distributions".
    /// </summary>
    /// <param name="scores">At least one finite score.</param>
    public static double Of(ReadOnlySpan<double> scores)
    {
        double[] quartiles = Quantiles.Of(scores, [0.5, 0.75]);
        return quartiles[1] + (SemiRanges * (quartiles[1] - quartiles[0]));
    }
}
