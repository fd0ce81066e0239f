using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>States before the first value, from which a fit starts.</summary>
/// <param name="Level">Level.</param>
/// <param name="Slope">Slope a step.</param>
/// <param name="Seasonal">Seasonal states; empty without a season.</param>
internal sealed record FirstStates(double Level, double Slope, double[] Seasonal)
{
    private const int MostSteps = 10;

    /// <summary>
    /// Season by classical decomposition; level and slope by a straight line through the first ten values without it (Hyndman et al. 2008, section
    /// 2.6.1).
    /// </summary>
    /// <param name="values">At least two seasons of them, or two values without a season.</param>
    /// <param name="season">Season length.</param>
    /// <param name="kind">None, additive or multiplicative.</param>
    public static FirstStates Of(ReadOnlySpan<double> values, int season, EtsComponent kind)
    {
        double[] seasonal = kind == EtsComponent.None ? [] : Decomposition.Seasonal(values, season, kind == EtsComponent.Multiplicative);
        double[] adjusted = Decomposition.Adjust(values, seasonal, kind == EtsComponent.Multiplicative);
        int n = Math.Min(Math.Max(MostSteps, seasonal.Length), adjusted.Length);
        (double level, double slope) = Line(adjusted.AsSpan(0, n));
        return new FirstStates(level, slope, seasonal);
    }

    /// <summary>The least-squares line: its value one step before the first, and its slope.</summary>
    public static (double Level, double Slope) Line(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double mean = Reduce.Mean(values), centre = (n - 1) / 2.0, slope = 0;
        for (int t = 0; t < n; t++)
        {
            slope += (t - centre) * (values[t] - mean);
        }

        slope = n < 2 ? 0 : slope / (n * ((double)n * n - 1) / 12);
        return (mean - ((centre + 1) * slope), slope);
    }
}
