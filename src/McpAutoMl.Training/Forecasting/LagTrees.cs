using System.Globalization;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Forecasting;

/// <summary>LightGBM on the changes before a step, applied step after step to its own forecasts.</summary>
/// <remarks>Determinism: environment-exact, as <see cref="LightGbmLearner"/>. Cost: one fit, and a prediction of one row a step.</remarks>
/// <param name="index">Stamps of the series, for the calendar.</param>
public sealed class LagTrees(TimeIndex index) : IForecastMethod
{
    private const int LeastRows = 16;

    /// <inheritdoc/>
    public string Name => "lightgbm_lags";

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) =>
        LagTable.Rows(values.Length, season) < LeastRows ? "there are too few values" : null;

    /// <inheritdoc/>
    /// <exception cref="Core.ProblemException">LIGHTGBM_UNAVAILABLE where the native library can't be loaded.</exception>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation)
    {
        LagTable lags = LagTable.Of(values, season, index);
        double[] z = lags.Transform(values);
        int from = z.Length - LagTable.Rows(z.Length, season);
        double[] changes = new double[z.Length - from];
        for (int t = from; t < z.Length; t++)
        {
            changes[t - from] = z[t] - z[t - season];
        }

        LightGbmLearner learner = new(LightGbmOptions.ForRows(changes.Length));
        Target target = Target.OfValues("change", [.. Enumerable.Range(0, changes.Length)], changes);
        LightGbmModel model = (LightGbmModel)learner.Fit(lags.Features(z, from, z.Length), target, seed, cancellation);
        LagTreesParameter[] parameters =
        [
            .. learner.Parameters.Select(parameter => new LagTreesParameter(parameter.Key, Convert.ToDouble(parameter.Value, CultureInfo.InvariantCulture))),
        ];
        return new LagTreesModel(lags, parameters, LightGbmModelText.Write(model));
    }
}

/// <summary>A fitted <see cref="LagTrees"/>.</summary>
/// <param name="Lags">Its features.</param>
/// <param name="Parameters">Parameters of the learner.</param>
/// <param name="Trees">Text of the model.</param>
public sealed record LagTreesModel(LagTable Lags, IReadOnlyList<LagTreesParameter> Parameters, string Trees) : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() =>
    [
        new("lags", Lags.Lags), new("log", Lags.Log),
        .. Parameters.Select(parameter => new KeyValuePair<string, object>(parameter.Name, parameter.Value)),
    ];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        IModel model = LightGbmModelText.Read(Trees);
        List<double> z = [.. Lags.Transform(values)];
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            int t = z.Count;
            double change = model.Predict(Lags.Features(z, t, t + 1)).Values![0];
            z.Add(z[t - Lags.Season] + change);
            forecast[h] = Lags.Back(z[t]);
        }

        return forecast;
    }
}

/// <summary>A parameter of the learner.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value.</param>
public sealed record LagTreesParameter(string Name, double Value);
