using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Forecasting.Evaluation;

/// <summary>What one method forecast at every origin.</summary>
/// <param name="Method">The method.</param>
/// <param name="Forecasts">One array a step for each origin, all of them finite.</param>
/// <param name="Scores">Measures at each origin, in the order of <see cref="ForecastErrors.Names"/>.</param>
public sealed record MethodRun(
    IForecastMethod Method, IReadOnlyList<double[]> Forecasts, IReadOnlyList<IReadOnlyList<MetricValue>> Scores)
{
    /// <summary>One measure at every origin; null where it is undefined.</summary>
    public double?[] Values(string metric) =>
        [.. Scores.Select(scores => scores.First(score => score.Name == metric).Value)];

    /// <summary>
    /// Mean error that methods are compared by at some origins: mase, or mae at an origin whose past is constant; null where nothing was observed.
    /// </summary>
    internal double? Loss(IEnumerable<int> origins)
    {
        double[] losses = [.. origins.Select(k => Scores[k][0].Value ?? Scores[k][2].Value).OfType<double>()];
        return losses.Length == 0 ? null : losses.Average();
    }
}

/// <summary>A method that took no part.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record MethodLeftOut(string Method, string Reason);
