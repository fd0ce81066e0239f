using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>A target in units of its spread about its median, with values far out brought in.</summary>
/// <param name="Centre">The median.</param>
/// <param name="Scale">Nine in ten values are no further from the median; the greatest distance where those are all at the median.</param>
/// <param name="Values">(value - centre) / scale of each row, at most <see cref="Far"/> in magnitude.</param>
/// <param name="Exact">The same without that bound.</param>
/// <remarks>
/// Of a row only the side on which it lies decides a quantile, not its distance. So the values are solved with few large ones brought in, which
/// else would leave no digits for the others; <see cref="Keeps"/> tells whether that was right.
/// </remarks>
internal sealed record QuantileTarget(double Centre, double Scale, double[] Values, double[] Exact)
{
    /// <summary>The largest magnitude.</summary>
    public const double Far = 1e6;

    /// <summary>Scales a target.</summary>
    /// <exception cref="ProblemException">SCALE_OVERFLOW when the range exceeds the largest double.</exception>
    public static QuantileTarget Of(Target target)
    {
        double[] sorted = target.Values.ToArray();
        Array.Sort(sorted);
        if (!double.IsFinite(sorted[^1] - sorted[0]))
        {
            throw ScaledTarget.Overflow();
        }

        double centre = sorted[sorted.Length / 2];
        double[] exact = Array.ConvertAll(target.Values.ToArray(), value => value - centre);
        double[] distances = Array.ConvertAll(exact, Math.Abs);
        Array.Sort(distances);
        double scale = distances[(distances.Length - 1) * 9 / 10];
        scale = scale > 0 ? scale : distances[^1];
        scale = scale > 0 ? scale : 1;
        for (int i = 0; i < exact.Length; i++)
        {
            exact[i] = Math.Clamp(exact[i] / scale, -double.MaxValue, double.MaxValue);
        }

        return new QuantileTarget(centre, scale, Array.ConvertAll(exact, value => Math.Clamp(value, -Far, Far)), exact);
    }

    /// <summary>Whether every value lies on that side of its fit on which it lay when it was brought in.</summary>
    /// <param name="residuals">Values less fits, in the order of the rows.</param>
    public bool Keeps(ReadOnlySpan<double> residuals)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (Values[i] != Exact[i] && !(Values[i] > 0 ? residuals[i] > 0 : residuals[i] < 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The target in units of its greatest distance, where values can't be brought in.</summary>
    public QuantileTarget Whole()
    {
        double largest = Exact.Max(Math.Abs);
        double[] values = Array.ConvertAll(Exact, value => value / largest);
        return new QuantileTarget(Centre, Scale * largest, values, values);
    }
}
