using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>The task <c>anomaly</c>.</summary>
internal static class AnomalyTraining
{
    /// <summary>Finds anomalies and keeps the model, the scores and their chart.</summary>
    public static TrainModelResult Run(TrainModelRequest request, LoadedDataset dataset, ToolContext context)
    {
        AnomalyOutcome outcome = AnomalyTrainer.Train(
            new AnomalyRequest
            {
                Table = dataset.Table,
                DatasetId = dataset.Id,
                Target = request.Target,
                PositiveClass = request.PositiveClass,
                Features = request.Features,
                Contamination = request.Contamination,
                Seed = request.Seed,
            },
            context.Progress,
            context.Cancellation);
        AnomalyModel model = outcome.Model;
        context.Warn(outcome.Warnings);
        string modelId = context.SaveModel(AnomalyModelText.Write(model));
        context.Suggest($"explain_results with model_id '{modelId}', view 'row', says why a row is unusual; view 'overview' what was combined.");
        context.Suggest($"predict with model_id '{modelId}' on new rows, explain true.");
        return new TrainModelResult
        {
            ModelId = modelId,
            Task = LearningTask.Anomaly,
            PositiveClass = model.PositiveClass,
            Metric = model.Metric,
            MetricReason = outcome.MetricReason,
            RowsUsed = model.Rows,
            FeaturesUsed = [.. model.Features.Select(feature => feature.Name)],
            FeaturesDropped = outcome.Dropped,
            Leaderboard = model.Leaderboard,
            Best = model.Leaderboard[0].Model,
            BestIsDistinguishable = model.Leaderboard[0].Verdict == Verdict.Better,
            Anomalies = AnomalyReport.Of(model),
            Reproducibility = context.Reproducibility,
            Artifacts =
            [
                TrainingArtifacts.Keep(context, "anomaly_scores", "csv", outcome.Scores),
                TrainingArtifacts.Keep(context, "anomaly_scores", "svg", outcome.Chart),
            ],
        };
    }
}
