using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Whether counts scatter more about their means than Poisson's do.</summary>
/// <param name="Ratio">Variance over mean: 1 for Poisson counts.</param>
/// <param name="Z">Normal statistic of a ratio of 1; null where it is undefined.</param>
/// <param name="PValue">One-sided, of no larger a ratio; null where it is undefined.</param>
public sealed record OverdispersionTest(double Ratio, double? Z, double? PValue)
{
    /// <summary>Tests fitted means.</summary>
    /// <param name="counts">n counts.</param>
    /// <param name="means">Their means under Poisson regression, above 0.</param>
    /// <remarks>
    /// The mean of ((y - m)^2 - y) / m is the ratio less 1, and its t statistic is normal for many rows. Cost: O(n). Determinism: bit-exact.
    /// Source: Cameron and Trivedi (1990), "Regression-based tests for overdispersion in the Poisson model"; R's AER::dispersiontest.
    /// </remarks>
    public static OverdispersionTest Of(ReadOnlySpan<double> counts, ReadOnlySpan<double> means)
    {
        double[] excess = new double[counts.Length];
        for (int i = 0; i < excess.Length; i++)
        {
            double residual = counts[i] - means[i];
            excess[i] = ((residual * residual) - counts[i]) / means[i];
        }

        Moments moments = Moments.Of(excess);
        double z = moments.Mean * Math.Sqrt(excess.Length) / moments.StandardDeviation;
        return double.IsFinite(z)
            ? new OverdispersionTest(moments.Mean + 1, z, Distributions.NormalSurvival(z))
            : new OverdispersionTest(moments.Mean + 1, null, null);
    }
}
