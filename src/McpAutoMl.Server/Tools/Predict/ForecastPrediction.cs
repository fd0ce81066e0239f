using McpAutoMl.Core;
using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Tools.TrainModel;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Forecasting;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>The forecasts of a stored model, after its series or after newer values.</summary>
internal static class ForecastPrediction
{
    /// <summary>
    /// Forecasts the horizon after the last known value: of the training without data, else of the series with the newer values of the data. Where
    /// there are newer values, the metrics hold what was forecast from the end of the training against them.
    /// </summary>
    /// <exception cref="ProblemException">ARG_INVALID for arguments that forecasts don't have, and all that <see cref="SeriesReading.Continue"/>
    /// can meet.</exception>
    public static PredictResult Run(PredictRequest request, ForecastModel model, ToolContext context)
    {
        Refuse("threshold", request.Threshold is not null);
        Refuse("explain", request.Explain);
        Refuse("rows", request.Rows is not null && request.Dataset is not null);
        List<Warning> warnings = [];
        TimeSeries series = model.Series;
        if (TableOf(request, model, context) is { } table)
        {
            series = SeriesReading.Continue(series, table, model.TimeColumn, table.IndexOf(model.Target) < 0 ? null : model.Target, warnings);
            if (series.Count == model.Series.Count)
            {
                warnings.Add(new Warning(
                    "NO_NEWER_VALUES", $"The data have no values after {model.Series.LastText}; the forecast follows the training.", "dataset"));
            }
        }

        Forecaster forecaster = new(model);
        IReadOnlyList<ForecastStep> steps = forecaster.After(series);
        ForecastCheck? check = forecaster.Check(series);
        context.Warn(warnings);
        List<Workspaces.Artifact> artifacts = [context.Save("forecast", "forecast.csv", Forecaster.ToCsv(steps))];
        if (check is not null)
        {
            artifacts.Add(context.Save("forecast_check", "forecast_check.csv", Forecaster.ToCsv(check.Steps)));
        }

        return new PredictResult
        {
            ModelId = request.ModelId,
            Target = model.Target,
            Coverage = model.Intervals?.Coverage,
            Rows = steps.Count,
            RowsMeasured = check?.Steps.Count(step => step.Actual is not null),
            Metrics = check is null ? null : Metrics(check),
            Predictions = [.. steps.Select(ForecastTraining.Row)],
            RowWarnings = [],
            Artifacts = artifacts,
        };
    }

    private static SortedDictionary<string, MetricInterval> Metrics(ForecastCheck check)
    {
        SortedDictionary<string, MetricInterval> metrics = new(StringComparer.Ordinal);
        foreach (Core.Validation.MetricValue metric in check.Metrics)
        {
            // Errors of one origin depend on each other: resampled rows would give intervals that are too narrow.
            metrics[metric.Name] = new MetricInterval(metric.Value, null, null);
        }

        if (check.Coverage is { } coverage)
        {
            metrics["coverage"] = new MetricInterval(coverage, null, null);
        }

        return metrics;
    }

    private static Table? TableOf(PredictRequest request, ForecastModel model, ToolContext context) =>
        request.Rows is { } rows
            ? RowTable.Parse(
                [new FeatureSchema(model.TimeColumn, model.Series.Index.IsDatetime ? ColumnType.Datetime : ColumnType.Numeric, null)],
                model.Target, false, rows.Columns, rows.Cells)
            : request.Dataset is { } dataset ? context.Dataset(dataset).Table : null;

    private static void Refuse(string argument, bool given)
    {
        if (given)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                argument == "rows" ? "Either dataset or rows can be given, not both." : $"A forecast has no {argument}.",
                $"Leave out {argument}.",
                new ProblemLocation { Argument = argument });
        }
    }
}
