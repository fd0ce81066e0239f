namespace McpAutoMl.Core.Numerics;

/// <summary>The first four moments of a sample, missing values left out.</summary>
/// <param name="Count">Values that are present.</param>
/// <param name="Mean">Arithmetic mean, in the unit of the data; NaN for no values.</param>
/// <param name="Variance">Sample variance (divisor n - 1), in the unit squared; NaN for fewer than two values.</param>
/// <param name="Skewness">m3 / m2^1.5 with central moments of divisor n (g1; biased); NaN for a constant.</param>
/// <param name="Kurtosis">m4 / m2^2 - 3 (g2, excess; biased); NaN for a constant.</param>
/// <param name="Min">Smallest value; NaN for no values.</param>
/// <param name="Max">Largest value; NaN for no values.</param>
public sealed record Moments(int Count, double Mean, double Variance, double Skewness, double Kurtosis, double Min, double Max)
{
    /// <summary>Square root of <see cref="Variance"/>, in the unit of the data.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Computes the moments of the values that are not NaN.</summary>
    /// <remarks>
    /// Two passes with the corrections for the rounding of the mean, so that a large offset costs no digits but those the data
    /// have lost already. Determinism: bit-exact. Cost: O(n) time and memory. Powers up to the fourth must not overflow.
    /// Source: Chan, Golub and LeVeque (1983), "Algorithms for computing the sample variance", eq. 1.7.
    /// </remarks>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        double[] deviations = Present(values);
        int n = deviations.Length;
        if (n == 0)
        {
            return new Moments(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        (double min, double max) = Range(deviations);
        if (min == max)
        {
            return new Moments(n, min, n > 1 ? 0 : double.NaN, double.NaN, double.NaN, min, max);
        }

        double mean = Reduce.Mean(deviations);
        double[] squares = new double[n];
        for (int i = 0; i < n; i++)
        {
            deviations[i] -= mean;
            squares[i] = deviations[i] * deviations[i];
        }

        // The deviations are from a rounded mean: shift is what they still average to.
        double shift = Reduce.Mean(deviations);
        double second = Reduce.Mean(squares) - (shift * shift);
        double third = (Reduce.Dot(deviations, squares) / n) - (3 * shift * second) - (shift * shift * shift);
        double fourth = (Reduce.SumOfSquares(squares) / n) - (4 * shift * third) - (6 * shift * shift * second);
        return new Moments(
            n, mean + shift, second * n / (n - 1), third / (second * Math.Sqrt(second)), (fourth / (second * second)) - 3, min, max);
    }

    private static double[] Present(ReadOnlySpan<double> values)
    {
        double[] present = new double[values.Length];
        int n = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                present[n++] = value;
            }
        }

        Array.Resize(ref present, n);
        return present;
    }

    private static (double Min, double Max) Range(double[] values)
    {
        double min = values[0], max = values[0];
        foreach (double value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min, max);
    }
}
