namespace McpAutoMl.Training.Conformal;

/// <summary>The scale on which Poisson counts of any mean scatter alike: 2 sqrt(y + 3/8), with a standard deviation of about 1.</summary>
/// <remarks>
/// Distances on it give intervals that are wider where more is expected, end at 0 and hold whole numbers alone; what counts scatter more than
/// Poisson's is in the quantile of the distances. Source: Anscombe (1948), "The transformation of Poisson, binomial and negative-binomial data".
/// </remarks>
internal static class AnscombeScale
{
    private const double Shift = 0.375;

    /// <summary>How far a count lies from a mean.</summary>
    public static double Distance(double count, double mean) => Math.Abs(Of(count) - Of(mean));

    /// <summary>The least and the largest count that are no further from the mean; the count next to the mean where none is.</summary>
    public static (double Low, double High) Within(double mean, double distance)
    {
        double low = Math.Ceiling(Count(Math.Max(Of(mean) - distance, Of(0))));
        double high = Math.Floor(Count(Of(mean) + distance));

        // The way there and back rounds: the ends are those of Distance itself.
        low += low > 0 && Distance(low - 1, mean) <= distance ? -1 : Distance(low, mean) > distance ? 1 : 0;
        high += Distance(high + 1, mean) <= distance ? 1 : Distance(high, mean) > distance ? -1 : 0;
        low = Math.Max(low, 0);
        return low <= high ? (low, high) : (Math.Round(mean), Math.Round(mean));
    }

    private static double Of(double count) => 2 * Math.Sqrt(count + Shift);

    private static double Count(double place) => (place / 2 * (place / 2)) - Shift;
}
