using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Compares configurations by cross-validation, chooses, and keeps what was chosen.</summary>
public sealed class TrainModelTool : Tool<TrainModelRequest, TrainModelResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "train_model",
        Title = "Train a model",
        Text = "Compares models, your proposals and searched configurations on the same folds and fits the best, or a weighted mean, to all rows; "
            + "also forecasts and finds anomalies. chosen_score: from folds without part in choosing. With verdict not_distinguishable, name no winner.",
        ReadOnly = false,
        LongRunning = true,
        MakesArtifacts = true,
        Reproducibility = Reproducibility.EnvironmentExact,
    };

    /// <inheritdoc/>
    protected override TrainModelResult Run(TrainModelRequest request, ToolContext context)
    {
        TaskArgumentCheck.Check(request);
        LoadedDataset dataset = context.Dataset(request.Dataset);
        return request.Task switch
        {
            TrainTask.Anomaly => AnomalyTraining.Run(request, dataset, context),
            TrainTask.Forecast => ForecastTraining.Run(request, dataset, context),
            _ => Compare(request, dataset, context),
        };
    }

    private static TrainModelResult Compare(TrainModelRequest request, LoadedDataset dataset, ToolContext context)
    {
        if (request.MaxSeconds is not null)
        {
            context.Lower(Reproducibility.Recorded);
        }

        TrainOutcome outcome = Trainer.Train(
            request.ToTraining(dataset), context.Progress, context.Cancellation, new LoggedTrials(context));
        context.Warn(outcome.Warnings);
        string modelId = context.SaveModel(TrainedModelText.Write(outcome.Model));
        context.Suggest($"explain_results with model_id '{modelId}', view 'overview', then 'features' and 'performance'.");
        context.Suggest($"predict with model_id '{modelId}' on new rows.");
        return TrainModelResult.Of(outcome, modelId, context.Reproducibility, TrainingArtifacts.Save(outcome, context));
    }

    private sealed class LoggedTrials(ToolContext context) : IProgress<Trial>
    {
        public void Report(Trial value) => context.Trial(value);
    }
}
