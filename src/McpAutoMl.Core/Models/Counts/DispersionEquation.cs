using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>The likelihood equation of the dispersion of negative binomial counts whose means are given.</summary>
/// <remarks>
/// Its root is the first maximum from 0, to 1e-12 of itself; 0 where the likelihood falls from 0 on, which is Poisson's case: the squared
/// residuals are no larger than the counts. Cost: about 15 evaluations of n logarithms and at most 64 divisions for each different count.
/// Determinism: bit-exact. Source: Lawless (1987), eq. 2.5.
/// </remarks>
internal sealed class DispersionEquation
{
    private const double Least = 1e-10;
    private const double Most = 1e6;
    private const double Small = 0.01;

    private readonly double[] _counts;
    private readonly double[] _means;
    private readonly (double Count, int Rows)[] _different;

    /// <param name="counts">n counts.</param>
    /// <param name="means">Their means, positive.</param>
    public DispersionEquation(double[] counts, double[] means)
    {
        _counts = counts;
        _means = means;
        _different = [.. counts.GroupBy(count => count).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key)];
    }

    /// <summary>The dispersion of the greatest likelihood, from 0 to 1e6.</summary>
    /// <param name="near">Where to look first, above 0; null for the moment estimate.</param>
    /// <param name="cancellation">Looked at before every evaluation.</param>
    public double Solve(double? near, CancellationToken cancellation)
    {
        double ByLog(double x)
        {
            cancellation.ThrowIfCancellationRequested();
            double dispersion = DeterministicMath.Exp(x);
            return dispersion * Slope(dispersion);
        }

        if (Slope(Least) <= 0)
        {
            return 0;
        }

        double low = DeterministicMath.Log(Math.Clamp(near ?? Moment(), Least * 10, Most / 10));
        double slope = ByLog(low);
        double high = low;
        double highSlope = slope;
        double step = near is null ? 1 : 0.1;
        for (; highSlope > 0; step *= 2)
        {
            if (high >= DeterministicMath.Log(Most))
            {
                return Most;
            }

            (low, slope) = (high, highSlope);
            high += step;
            highSlope = ByLog(high);
        }

        for (; slope <= 0; step *= 2)
        {
            (high, highSlope) = (low, slope);
            low = Math.Max(low - step, DeterministicMath.Log(Least));
            slope = ByLog(low);
        }

        return DeterministicMath.Exp(Root(ByLog, low, slope, high, highSlope));
    }

    /// <summary>Derivative of the log-likelihood by the dispersion, above 0.</summary>
    public double Slope(double dispersion)
    {
        double[] parts = new double[_counts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            double mean = _means[i];
            double t = dispersion * mean;
            double curve = t > Small
                ? (DeterministicMath.Log1p(t) - (t / (1 + t))) / (dispersion * dispersion)
                : mean * mean * Series(t);
            parts[i] = curve - (_counts[i] * (mean / (1 + t)));
        }

        double[] rises = Array.ConvertAll(_different, pair => pair.Rows * RisingFactorial.Slope(pair.Count, dispersion));
        return Reduce.Sum(parts) + Reduce.Sum(rises);
    }

    /// <summary>(log(1 + t) - t / (1 + t)) / t^2 for small t: the sum of (-t)^n (n + 1) / (n + 2).</summary>
    private static double Series(double t)
    {
        double sum = 0;
        for (int n = 9; n >= 0; n--)
        {
            sum = ((n + 1.0) / (n + 2)) - (t * sum);
        }

        return sum;
    }

    private double Moment()
    {
        double[] excess = new double[_counts.Length];
        for (int i = 0; i < excess.Length; i++)
        {
            double relative = (_counts[i] / _means[i]) - 1;
            excess[i] = (relative * relative) - (1 / _means[i]);
        }

        return Reduce.Mean(excess) is double moment && moment > 0 ? moment : 1;
    }

    /// <summary>The root between two places of different sign, by false position with the Illinois rule.</summary>
    private static double Root(Func<double, double> value, double low, double atLow, double high, double atHigh)
    {
        int side = 0;
        for (int step = 0; step < 100 && high - low > 1e-12 && atHigh != 0; step++)
        {
            double share = atLow / (atLow - atHigh);
            double middle = low + (Math.Clamp(share, 1e-3, 1 - 1e-3) * (high - low));
            double at = value(middle);
            if (at > 0)
            {
                (low, atLow) = (middle, at);
                atHigh = side == 1 ? atHigh / 2 : atHigh;
                side = 1;
            }
            else
            {
                (high, atHigh) = (middle, at);
                atLow = side == -1 ? atLow / 2 : atLow;
                side = -1;
            }
        }

        return high;
    }
}
