using McpAutoMl.Core;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Evaluation;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Applies a stored model to its series, or to the series as it went on.</summary>
/// <remarks>Determinism: bit-exact for smoothing and baselines, environment-exact for LightGBM.</remarks>
/// <param name="model">The model.</param>
public sealed class Forecaster(ForecastModel model)
{
    /// <summary>The steps after a series: its states are brought up to date with all of its values, the parameters stay.</summary>
    /// <param name="series">The model's series, or one that goes on from it.</param>
    /// <exception cref="ProblemException">FORECAST_OVERFLOW; TIME_INDEX_INVALID when stamps pass the year 9999.</exception>
    public IReadOnlyList<ForecastStep> After(TimeSeries series) => Steps(series, model.Horizon, null);

    /// <summary>
    /// What the model forecast from the end of its own series, beside what came; null where no measured step came within its horizon.
    /// </summary>
    /// <param name="series">A series that goes on from the model's.</param>
    public ForecastCheck? Check(TimeSeries series)
    {
        int start = model.Series.Count, known = Math.Min(series.Count - start, model.Horizon);
        if (known <= 0)
        {
            return null;
        }

        IReadOnlyList<ForecastStep> steps = Steps(model.Series, known, series);
        double[] past = [.. model.Series.Values];
        return new ForecastCheck(
            steps,
            ForecastErrors.Compute(
                [.. steps.Select(step => step.Prediction)], [.. series.Values.Skip(start).Take(known)], [.. series.Observed.Skip(start).Take(known)],
                ForecastErrors.Scale(past, model.Season)),
            model.Intervals is null ? null : Covered(steps));
    }

    /// <summary>The table <c>step, time, prediction, low, high, actual</c>.</summary>
    public static byte[] ToCsv(IEnumerable<ForecastStep> steps)
    {
        CsvText csv = new();
        csv.Add("step").Add("time").Add("prediction").Add("low").Add("high").Add("actual").EndLine();
        foreach (ForecastStep step in steps)
        {
            csv.Add(step.Step).Add(step.Time).Add(step.Prediction).Add(step.Low ?? double.NaN).Add(step.High ?? double.NaN)
                .Add(step.Actual ?? double.NaN).EndLine();
        }

        return csv.ToBytes();
    }

    private IReadOnlyList<ForecastStep> Steps(TimeSeries series, int count, TimeSeries? actual)
    {
        double[] values = [.. series.Values], forecast = model.Fitted.Forecast(values, count);
        if (!forecast.All(double.IsFinite))
        {
            throw ProblemException.Of(
                "FORECAST_OVERFLOW", $"{model.Learner} leaves the range of numbers on this series.", "Train a model on the whole series.",
                new ProblemLocation { Argument = "dataset" });
        }

        double variation = IntervalRule.Variation(values, model.Season);
        return [.. forecast.Select((value, h) => Step(series, value, h, variation, actual))];
    }

    private ForecastStep Step(TimeSeries series, double value, int h, double variation, TimeSeries? actual)
    {
        int position = series.Count + h;
        double? half = model.Intervals?.HalfWidth(h + 1, variation);
        return new ForecastStep(
            h + 1, series.Index.Text(position), value, value - half, value + half,
            actual is not null && actual.Observed[position] ? actual.Values[position] : null);
    }

    private static double? Covered(IReadOnlyList<ForecastStep> steps)
    {
        ForecastStep[] measured = [.. steps.Where(step => step.Actual is not null)];
        return measured.Length == 0 ? null : measured.Count(step => step.Actual >= step.Low && step.Actual <= step.High) / (double)measured.Length;
    }
}

/// <summary>A forecast beside what came.</summary>
/// <param name="Steps">From the end of the training series, with actual values.</param>
/// <param name="Metrics">Measures over the steps that were measured.</param>
/// <param name="Coverage">Share of them inside their interval; null without intervals.</param>
public sealed record ForecastCheck(IReadOnlyList<ForecastStep> Steps, IReadOnlyList<Core.Validation.MetricValue> Metrics, double? Coverage);
