using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>Measures of forecasts.</summary>
/// <remarks>Determinism: bit-exact. Source: Hyndman and Koehler (2006), "Another look at measures of forecast accuracy".</remarks>
public static class ForecastErrors
{
    /// <summary>The primary measure.</summary>
    public const string Primary = "mase";

    /// <summary>Names of all measures, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [Primary, "rmse", "mae", "smape"];

    /// <summary>
    /// What a MASE is in units of: the mean absolute difference of values a season apart, the in-sample error of the seasonal naive method; a single
    /// step apart where there is no season, no two such values, or that is 0. 0 for a constant.
    /// </summary>
    /// <param name="values">The past, at least one value.</param>
    /// <param name="season">Season length; 1 for none.</param>
    public static double Scale(ReadOnlySpan<double> values, int season)
    {
        double scale = season < values.Length ? MeanDifference(values, season) : 0;
        return scale > 0 || values.Length < 2 ? scale : MeanDifference(values, 1);
    }

    /// <summary>All measures of <see cref="Names"/>; undefined where nothing was observed, mase too where the past is constant.</summary>
    /// <param name="forecast">h values.</param>
    /// <param name="actual">h values.</param>
    /// <param name="observed">Which of them were measured; the others are left out.</param>
    /// <param name="scale">Of the past, as <see cref="Scale"/>.</param>
    /// <remarks>mase = mean |e| / scale; rmse and mae in the unit of the series; smape = mean of 200 |e| / (|actual| + |forecast|), 0 to 200 %, 0
    /// where both are 0.</remarks>
    public static IReadOnlyList<MetricValue> Compute(
        ReadOnlySpan<double> forecast, ReadOnlySpan<double> actual, ReadOnlySpan<bool> observed, double scale)
    {
        List<double> errors = [], shares = [];
        for (int h = 0; h < actual.Length; h++)
        {
            if (observed[h])
            {
                double error = Math.Abs(actual[h] - forecast[h]), size = Math.Abs(actual[h]) + Math.Abs(forecast[h]);
                errors.Add(error);
                shares.Add(error == 0 ? 0 : 200 * (error / size));
            }
        }

        if (errors.Count == 0)
        {
            return [.. Names.Select(name => new MetricValue(name, null, "no observed steps"))];
        }

        double mae = Reduce.Mean(errors.ToArray());
        return
        [
            scale > 0 ? Finite("mase", mae / scale) : new MetricValue("mase", null, "the past is constant"),
            Finite("rmse", Math.Sqrt(Reduce.SumOfSquares(errors.ToArray()) / errors.Count)),
            Finite("mae", mae),
            Finite("smape", Reduce.Mean(shares.ToArray())),
        ];
    }

    private static double MeanDifference(ReadOnlySpan<double> values, int lag)
    {
        double[] differences = new double[values.Length - lag];
        for (int t = 0; t < differences.Length; t++)
        {
            differences[t] = Math.Abs(values[t + lag] - values[t]);
        }

        return Reduce.Mean(differences);
    }

    private static MetricValue Finite(string name, double value) =>
        double.IsFinite(value) ? new MetricValue(name, value) : new MetricValue(name, null, "overflow");
}
