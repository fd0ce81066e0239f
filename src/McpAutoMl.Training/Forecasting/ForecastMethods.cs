using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Forecasting.Smoothing;

namespace McpAutoMl.Training.Forecasting;

/// <summary>The methods that are compared.</summary>
public static class ForecastMethods
{
    /// <summary>Names of the methods that only repeat what was.</summary>
    public static IReadOnlyList<string> Baselines { get; } = ["naive", "seasonal_naive", "drift", "mean"];

    /// <summary>All of them, simpler ones first: of equals, the first is chosen.</summary>
    /// <param name="index">Stamps of the series.</param>
    /// <param name="horizon">Steps to forecast.</param>
    public static IReadOnlyList<IForecastMethod> All(TimeIndex index, int horizon) =>
    [
        new Naive(), new SeasonalNaive(), new Drift(), new MeanLevel(),
        ExponentialSmoothing.Simple, ExponentialSmoothing.Holt, ExponentialSmoothing.DampedTrend,
        HoltWinters.Additive(horizon), HoltWinters.Multiplicative(horizon), HoltWinters.Logarithmic(horizon),
        new Theta(), ExponentialSmoothing.Ets, new LagTrees(index),
    ];
}
