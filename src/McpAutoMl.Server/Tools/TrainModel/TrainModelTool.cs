using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Compares learners by cross-validation and keeps the best.</summary>
public sealed class TrainModelTool : Tool<TrainModelRequest, TrainModelResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "train_model",
        Title = "Train a model",
        Text = "Compares a baseline, a regularised linear model, a random forest and two kinds of boosted trees on the same folds, all preprocessing "
            + "inside each fold, and fits the best to all rows. The leaderboard says by a corrected test which differences are real: with verdict "
            + "not_distinguishable, name no winner. Next: explain_results and predict with the model_id.",
        ReadOnly = false,
        LongRunning = true,
        MakesArtifacts = true,
        Reproducibility = Reproducibility.EnvironmentExact,
    };

    /// <inheritdoc/>
    protected override TrainModelResult Run(TrainModelRequest request, ToolContext context)
    {
        LoadedDataset dataset = context.Dataset(request.Dataset);
        TrainOutcome outcome = Trainer.Train(
            new TrainRequest
            {
                Table = dataset.Table,
                DatasetId = dataset.Id,
                Target = request.Target,
                Task = request.Task.Asked(),
                PositiveClass = request.PositiveClass,
                Features = request.Features,
                Models = request.Models,
                Metric = request.Metric,
                Folds = request.Folds,
                Repeats = request.Repeats,
                SplitColumn = request.SplitColumn,
                Seed = request.Seed,
            },
            context.Progress,
            context.Cancellation,
            new LoggedTrials(context));
        context.Warn(outcome.Warnings);
        string modelId = context.SaveModel(TrainedModelText.Write(outcome.Model));
        context.Suggest($"explain_results with model_id '{modelId}', view 'overview', then 'features' and 'performance'.");
        context.Suggest($"predict with model_id '{modelId}' on new rows.");
        return TrainModelResult.Of(outcome, modelId, [.. Artifacts(outcome, context)]);
    }

    private sealed class LoggedTrials(ToolContext context) : IProgress<Trial>
    {
        public void Report(Trial value) => context.Trial(value);
    }

    private static IEnumerable<TrainingArtifact> Artifacts(TrainOutcome outcome, ToolContext context)
    {
        foreach (OutOfFoldTable table in outcome.OutOfFold)
        {
            Artifact kept = context.Save("oof_predictions", "oof_predictions.csv", table.Csv);
            yield return new TrainingArtifact(kept.Kind, table.Model, kept.Uri, kept.Sha256);
        }

        Artifact splits = context.Save("splits", "splits.csv", outcome.Splits);
        yield return new TrainingArtifact(splits.Kind, null, splits.Uri, splits.Sha256);
    }
}
