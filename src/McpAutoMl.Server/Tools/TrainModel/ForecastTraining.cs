using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Forecasting;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>The task <c>forecast</c> of <c>train_model</c>.</summary>
internal static class ForecastTraining
{
    private const int StepsShown = 12;

    /// <summary>Trains, keeps the model, the tables of forecasts and the chart.</summary>
    public static TrainModelResult Run(TrainModelRequest request, LoadedDataset dataset, ToolContext context)
    {
        ForecastOutcome outcome = ForecastTrainer.Train(
            new ForecastRequest
            {
                Table = dataset.Table,
                DatasetId = dataset.Id,
                Target = request.Target!,
                TimeColumn = request.TimeColumn!,
                Horizon = request.Horizon!.Value,
                Coverage = request.Coverage,
                Seed = request.Seed,
            },
            context.Progress,
            context.Cancellation);
        context.Warn(outcome.Warnings);
        ForecastModel model = outcome.Model;
        string modelId = context.SaveModel(ForecastModelText.Write(model));
        context.Suggest($"predict with model_id '{modelId}' for all steps, or with a data set that goes on from the series.");
        context.Suggest($"explain_results with model_id '{modelId}', view 'overview', then 'performance'.");
        return new TrainModelResult
        {
            ModelId = modelId,
            Task = LearningTask.Forecast,
            Metric = model.Metric,
            MetricReason = outcome.MetricReason,
            RowsUsed = model.Rows,
            FeaturesUsed = [],
            FeaturesDropped = [],
            Leaderboard = model.Leaderboard,
            Best = model.Learner,
            BestIsDistinguishable = model.Leaderboard[0].Verdict == Verdict.Better,
            Baseline = outcome.Baseline is { } row
                ? new BaselineScore(row.Metrics[model.Metric].Mean, row.Metrics[model.Metric].Std, row.Verdict)
                : null,
            ChosenScore = model.ChosenScore is { } score ? HonestScore.Of(score) : null,
            Coverage = model.Coverage,
            Forecast = new ForecastReport(
                model.Series.Index.Step.Name, model.Season, model.Plan.Origins.Count, model.Plan.Horizon, model.Series.LastText,
                [.. outcome.Forecast.Take(StepsShown).Select(step => new ForecastRow(step.Time, step.Prediction, IntervalOf(step)))]),
            Reproducibility = context.Reproducibility,
            Artifacts =
            [
                TrainingArtifacts.Keep(context, "forecast", "csv", outcome.ForecastTable),
                TrainingArtifacts.Keep(context, "origin_forecasts", "csv", outcome.OriginForecasts),
                .. context.ShowRows ? [TrainingArtifacts.Keep(context, "forecast_chart", "svg", outcome.Chart)] : (TrainingArtifact[])[], // its line is the rows
            ],
        };
    }

    /// <summary>A step as results show it.</summary>
    internal static ScoredRow Row(ForecastStep step) => new(step.Step - 1, step.Prediction, null, null)
    {
        Time = step.Time,
        Interval = IntervalOf(step),
    };

    private static PredictionInterval? IntervalOf(ForecastStep step) =>
        step is { Low: { } low, High: { } high } ? new PredictionInterval(low, high) : null;
}

/// <summary>What a forecast stands on, and its first steps.</summary>
/// <param name="Step">Distance of stamps, such as <c>month</c>.</param>
/// <param name="Season">Season length in steps; 1 for none.</param>
/// <param name="Origins">Past origins at which methods were measured.</param>
/// <param name="StepsMeasured">Steps measured after each.</param>
/// <param name="LastTime">Stamp of the last value; forecasts follow it.</param>
/// <param name="First">The first 12 steps; the artefact <c>forecast</c> has all.</param>
public sealed record ForecastReport(
    string Step, int Season, int Origins, int StepsMeasured, string LastTime, IReadOnlyList<ForecastRow> First);

/// <summary>One step.</summary>
/// <param name="Time">Its stamp.</param>
/// <param name="Prediction">In the unit of the series.</param>
/// <param name="Interval">Of the coverage asked for; null without one.</param>
public sealed record ForecastRow(string Time, double Prediction, PredictionInterval? Interval);
