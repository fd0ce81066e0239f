using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Linear and monotone correlation of two numeric variables.</summary>
public static class Correlation
{
    /// <summary>Pearson's product-moment correlation.</summary>
    /// <param name="x">n finite numbers.</param>
    /// <param name="y">n finite numbers.</param>
    /// <returns>-1 to 1; NaN when n &lt; 2 or either is constant.</returns>
    /// <remarks>Two passes over deviations scaled by the largest of them: no overflow, no cancellation. Determinism: bit-exact. Cost: O(n).</remarks>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Lengths differ: {x.Length} and {y.Length}.", nameof(y));
        }

        double[] dx = Deviations.Of(x);
        double[] dy = Deviations.Of(y);
        double norms = Math.Sqrt(Reduce.SumOfSquares(dx)) * Math.Sqrt(Reduce.SumOfSquares(dy));
        return norms > 0 ? Math.Clamp(Reduce.Dot(dx, dy) / norms, -1, 1) : double.NaN;
    }

    /// <summary>Spearman's rank correlation: Pearson's of the mid-ranks.</summary>
    /// <param name="x">n finite numbers.</param>
    /// <param name="y">n finite numbers.</param>
    /// <returns>-1 to 1; NaN when n &lt; 2 or either is constant.</returns>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n).</remarks>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Pearson(MidRanks.Of(x), MidRanks.Of(y));

    /// <summary>F of the simple regression of y on x, r^2 (n - 2) / (1 - r^2), with its p-value on 1 and n - 2 degrees of freedom.</summary>
    /// <param name="r">Pearson correlation.</param>
    /// <param name="n">Number of complete rows.</param>
    /// <returns>NaN for both when r is NaN or n &lt; 3; F is infinite for |r| = 1.</returns>
    public static (double F, double P) RegressionF(double r, int n)
    {
        if (double.IsNaN(r) || n < 3)
        {
            return (double.NaN, double.NaN);
        }

        double f = r * r * (n - 2) / ((1 - r) * (1 + r));
        return (f, double.IsPositiveInfinity(f) ? 0 : Distributions.FSurvival(f, 1, n - 2));
    }
}
