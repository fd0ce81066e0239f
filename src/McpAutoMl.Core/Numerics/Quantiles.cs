namespace McpAutoMl.Core.Numerics;

/// <summary>Sample quantiles by linear interpolation between order statistics.</summary>
/// <remarks>Type 7 of Hyndman and Fan (1996), the default of R, NumPy and pandas. Determinism: bit-exact.</remarks>
public static class Quantiles
{
    /// <summary>Quantiles of the values that are not NaN, one for each probability; NaN when there are none. Cost: O(n).</summary>
    /// <param name="values">In any order; not changed.</param>
    /// <param name="probabilities">Each from 0 (minimum) to 1 (maximum).</param>
    /// <exception cref="ArgumentOutOfRangeException">When a probability is outside 0..1.</exception>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        double[] sorted = values.ToArray();
        RadixSort.Sort(sorted); // NaN comes first
        int missing = 0;
        while (missing < sorted.Length && double.IsNaN(sorted[missing]))
        {
            missing++;
        }

        double[] result = new double[probabilities.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = OfSorted(sorted.AsSpan(missing), probabilities[i]);
        }

        return result;
    }

    /// <summary>One quantile of ascending values without NaN; NaN when there are none. Cost: O(1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the probability is outside 0..1.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies from 0 to 1.");
        }

        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        double position = (sorted.Length - 1) * probability;
        int lower = (int)position;
        double fraction = position - lower;
        return fraction == 0 ? sorted[lower] : sorted[lower] + (fraction * (sorted[lower + 1] - sorted[lower]));
    }
}
