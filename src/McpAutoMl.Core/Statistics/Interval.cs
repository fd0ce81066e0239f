using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>A two-sided confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Wilson's score interval of a rate.</summary>
    /// <param name="successes">0 to <paramref name="n"/>.</param>
    /// <param name="n">At least 1.</param>
    /// <param name="level">Coverage, such as 0.95.</param>
    /// <returns>Within 0 to 1; never of width 0.</returns>
    /// <remarks>Determinism: bit-exact. Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.</remarks>
    public static Interval OfRate(int successes, int n, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        double z = Distributions.NormalQuantile((1 + level) / 2);
        double rate = successes / (double)n;
        double centre = (rate + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z / (1 + (z * z / n)) * Math.Sqrt((rate * (1 - rate) / n) + (z * z / (4.0 * n * n)));
        return new Interval(successes == 0 ? 0 : Math.Max(0, centre - half), successes == n ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Student's interval of a mean.</summary>
    /// <param name="moments">Of at least two values.</param>
    /// <param name="level">Coverage, such as 0.95.</param>
    /// <returns>In the unit of the data; NaN for both with fewer than two values.</returns>
    public static Interval OfMean(Moments moments, double level)
    {
        if (moments.Count < 2)
        {
            return new Interval(double.NaN, double.NaN);
        }

        double half = Distributions.StudentTQuantile((1 + level) / 2, moments.Count - 1)
            * Math.Sqrt(moments.Variance / moments.Count);
        return new Interval(moments.Mean - half, moments.Mean + half);
    }
}
