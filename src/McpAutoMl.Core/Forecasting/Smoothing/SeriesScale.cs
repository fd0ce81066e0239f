using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Brings a series to magnitudes near 1 for a fit, by an exact power of two, and fitted states back.</summary>
internal static class SeriesScale
{
    /// <summary>The values divided by the scale, or the logarithms of these.</summary>
    public static (double[] Scaled, double Scale) Of(ReadOnlySpan<double> values, bool log)
    {
        double[] scaled = values.ToArray();
        double largest = Elementwise.LargestMagnitude(scaled);
        double scale = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        for (int t = 0; t < scaled.Length; t++)
        {
            double y = scaled[t] / scale;
            scaled[t] = log ? DeterministicMath.Log(y) : y;
        }

        return (scaled, scale);
    }

    /// <summary>A model of the scaled values as one of the values: a logarithm is shifted, other states grow.</summary>
    public static EtsModel Back(EtsModel model, double scale) => model.Form.Log
        ? model with { Level = model.Level + DeterministicMath.Log(scale) }
        : model with
        {
            Level = model.Level * scale,
            Slope = model.Slope * scale,
            Seasonal = model.Form.Season == EtsComponent.Multiplicative ? model.Seasonal : [.. model.Seasonal.Select(state => state * scale)],
        };

    /// <summary>Whether every value is above 0.</summary>
    public static bool AllPositive(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!(value > 0))
            {
                return false;
            }
        }

        return true;
    }
}
