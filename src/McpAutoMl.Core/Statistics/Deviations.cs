using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Deviations from the mean in units of the largest: what scale-free statistics are computed of.</summary>
internal static class Deviations
{
    private const double Large = 1e150;

    /// <summary>A new array of (x_i - mean) / max |x_j - mean|; all 0 for a constant.</summary>
    /// <param name="values">n finite numbers, of any magnitude: nothing overflows.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] deviations = values.ToArray();
        if (values.Length == 0 || values.IndexOfAnyExcept(values[0]) < 0)
        {
            Array.Clear(deviations);
            return deviations;
        }

        double magnitude = Elementwise.LargestMagnitude(deviations);
        if (magnitude > Large)
        {
            Divide(deviations, magnitude);
        }

        double mean = Reduce.Mean(deviations);
        Elementwise.Subtract(deviations, mean);
        Divide(deviations, Elementwise.LargestMagnitude(deviations));
        return deviations;
    }

    private static void Divide(double[] values, double divisor)
    {
        if (divisor != 0)
        {
            Elementwise.Divide(values, divisor);
        }
    }
}
