using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>One-way analysis of variance of a number over the levels of a category.</summary>
/// <param name="EtaSquared">Share of the variance between levels, uncorrected; 0 to 1, NaN when the number is constant.</param>
/// <param name="EpsilonSquared">The same corrected for bias (Kelley 1935), 1 - (SSW / (n - k)) / (SST / (n - 1)), not below 0; 0 when n = k.</param>
/// <param name="F">F statistic on k - 1 and n - k degrees of freedom; NaN when undefined, infinite for a perfect split.</param>
/// <param name="P">Probability of at least this F when all levels have one mean.</param>
public sealed record OneWayAnova(double EtaSquared, double EpsilonSquared, double F, double P)
{
    /// <summary>Analyses n numbers by level.</summary>
    /// <param name="values">n finite numbers.</param>
    /// <param name="codes">n levels in 0 .. <paramref name="levels"/> - 1; levels that do not occur do not count.</param>
    /// <param name="levels">Number of levels.</param>
    /// <remarks>Sums of squares are taken of deviations from the means, never as differences of squares. Determinism: bit-exact. Cost: O(n).</remarks>
    public static OneWayAnova Of(ReadOnlySpan<double> values, ReadOnlySpan<int> codes, int levels)
    {
        if (values.Length == 0 || values.IndexOfAnyExcept(values[0]) < 0)
        {
            return new OneWayAnova(double.NaN, 0, double.NaN, double.NaN);
        }

        double[][] groups = Groups(Deviations.Of(values), codes, levels);
        double[] between = new double[groups.Length];
        double[] within = new double[groups.Length];
        for (int g = 0; g < groups.Length; g++)
        {
            double mean = Reduce.Mean(groups[g]);
            between[g] = groups[g].Length * mean * mean;
            for (int i = 0; i < groups[g].Length; i++)
            {
                groups[g][i] -= mean;
            }

            within[g] = Reduce.SumOfSquares(groups[g]);
        }

        return Of(Reduce.Sum(between), Reduce.Sum(within), groups.Length, values.Length);
    }

    private static OneWayAnova Of(double between, double within, int k, int n)
    {
        double total = between + within;
        double eta = between / total;
        double epsilon = n > k && k > 1 ? Math.Clamp(1 - (within / (n - k) / (total / (n - 1))), 0, 1) : 0;
        if (k < 2 || n <= k)
        {
            return new OneWayAnova(eta, epsilon, double.NaN, double.NaN);
        }

        double f = between / (k - 1) / (within / (n - k));
        return new OneWayAnova(eta, epsilon, f, double.IsPositiveInfinity(f) ? 0 : Distributions.FSurvival(f, k - 1, n - k));
    }

    private static double[][] Groups(double[] values, ReadOnlySpan<int> codes, int levels)
    {
        int[] sizes = new int[levels];
        foreach (int code in codes)
        {
            sizes[code]++;
        }

        double[][] groups = Array.ConvertAll(sizes, size => new double[size]);
        Array.Clear(sizes);
        for (int i = 0; i < values.Length; i++)
        {
            groups[codes[i]][sizes[codes[i]]++] = values[i];
        }

        return Array.FindAll(groups, group => group.Length > 0);
    }
}
