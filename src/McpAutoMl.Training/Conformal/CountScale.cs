using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Conformal;

/// <summary>The unit in which counts scatter about any mean alike: their standard deviation when variance = mean + dispersion * mean^2.</summary>
/// <remarks>
/// Intervals that end at one distance in this unit are wider where more is expected, begin at 0 and hold whole numbers alone. Whether the
/// variance is right decides where they are wide, not how much they cover: that is the quantile's affair.
/// </remarks>
/// <param name="Dispersion">From 0.</param>
internal readonly record struct CountScale(double Dispersion)
{
    private const double Least = 1e-10;
    private const double Most = 1e6;
    private const int Halvings = 60;

    /// <summary>The scale on which squared distances from the means average to 1; Poisson's where they do not reach 1 without dispersion.</summary>
    /// <remarks>Cost: 60 passes. Determinism: bit-exact. Source: Breslow (1984), "Extra-Poisson variation in log-linear models", eq. 5.</remarks>
    public static CountScale Of(double[] counts, double[] means)
    {
        double low = Least, high = Most;
        double[] squares = new double[counts.Length];
        if (MeanSquare(counts, means, 0, squares) <= 1)
        {
            return new CountScale(0);
        }

        for (int step = 0; step < Halvings; step++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = MeanSquare(counts, means, middle, squares) > 1 ? (middle, high) : (low, middle);
        }

        return new CountScale(low);
    }

    /// <summary>How far a count lies from a mean.</summary>
    public double Distance(double count, double mean) => Math.Abs(count - mean) / Unit(mean);

    /// <summary>The least and the largest count that are no further from the mean; the count next to the mean where none is.</summary>
    public (double Low, double High) Within(double mean, double distance)
    {
        double low = Math.Ceiling(Math.Max(mean - (distance * Unit(mean)), 0));
        double high = Math.Floor(mean + (distance * Unit(mean)));

        // The way there and back rounds: the ends are those of Distance itself.
        low += low > 0 && Distance(low - 1, mean) <= distance ? -1 : Distance(low, mean) > distance ? 1 : 0;
        high += Distance(high + 1, mean) <= distance ? 1 : Distance(high, mean) > distance ? -1 : 0;
        return low <= high ? (low, high) : (Math.Round(mean), Math.Round(mean));
    }

    private double Unit(double mean) => Math.Sqrt(mean * (1 + (Dispersion * mean)));

    private static double MeanSquare(double[] counts, double[] means, double dispersion, double[] squares)
    {
        CountScale scale = new(dispersion);
        for (int i = 0; i < squares.Length; i++)
        {
            double distance = scale.Distance(counts[i], means[i]);
            squares[i] = distance * distance;
        }

        return Reduce.Mean(squares);
    }
}
