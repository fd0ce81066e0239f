using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Classical decomposition of a series into trend, season and rest by centred moving averages.</summary>
/// <remarks>Determinism: bit-exact. Cost: O(n m). Source: Makridakis, Wheelwright and Hyndman (1998), section 3.4; the same as R's
/// <c>decompose</c>.</remarks>
internal static class Decomposition
{
    /// <summary>Seasonal states of the first m steps, of sum 0, or of mean 1 when multiplied.</summary>
    /// <param name="values">At least two seasons; positive when multiplied.</param>
    /// <param name="season">m, at least 2.</param>
    /// <param name="multiplied">Whether the season multiplies the trend.</param>
    public static double[] Seasonal(ReadOnlySpan<double> values, int season, bool multiplied)
    {
        double[] trend = Trend(values, season);
        int half = season / 2;
        double[] sums = new double[season];
        int[] counts = new int[season];
        for (int t = half; t < values.Length - half; t++)
        {
            sums[t % season] += multiplied ? values[t] / trend[t] : values[t] - trend[t];
            counts[t % season]++;
        }

        for (int i = 0; i < season; i++)
        {
            sums[i] /= counts[i];
        }

        double mean = Reduce.Mean(sums);
        for (int i = 0; i < season; i++)
        {
            sums[i] = multiplied ? sums[i] / mean : sums[i] - mean;
        }

        return sums;
    }

    /// <summary>The values without their season; a copy where there is none.</summary>
    public static double[] Adjust(ReadOnlySpan<double> values, double[] seasonal, bool multiplied)
    {
        double[] adjusted = values.ToArray();
        for (int t = 0; t < adjusted.Length && seasonal.Length > 0; t++)
        {
            double season = seasonal[t % seasonal.Length];
            adjusted[t] = multiplied ? adjusted[t] / season : adjusted[t] - season;
        }

        return adjusted;
    }

    // An even season's window has m + 1 steps, of which the outer two count half.
    private static double[] Trend(ReadOnlySpan<double> values, int season)
    {
        int half = season / 2;
        double[] trend = new double[values.Length];
        for (int t = half; t < values.Length - half; t++)
        {
            double sum = season % 2 == 1
                ? Reduce.Sum(values.Slice(t - half, season))
                : Reduce.Sum(values.Slice(t - half + 1, season - 1)) + ((values[t - half] + values[t + half]) / 2);
            trend[t] = sum / season;
        }

        return trend;
    }
}
