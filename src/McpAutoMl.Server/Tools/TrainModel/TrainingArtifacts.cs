using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Keeps what a training leaves beside its model.</summary>
internal static class TrainingArtifacts
{
    /// <summary>Predictions, scores by fold, folds, chart.</summary>
    public static IReadOnlyList<TrainingArtifact> Save(TrainOutcome outcome, ToolContext context)
    {
        List<TrainingArtifact> kept = [];
        foreach (OutOfFoldTable table in outcome.OutOfFold)
        {
            Keep("oof_predictions", "csv", table.Csv, table.Model);
        }

        Keep("fold_scores", "csv", outcome.FoldScores, null);
        Keep("splits", "csv", outcome.Splits, null);
        if (outcome.ReliabilityChart is { } chart)
        {
            Keep("reliability", "svg", chart, null);
        }

        return kept;

        void Keep(string kind, string form, byte[] content, string? model)
        {
            Artifact artifact = context.Save(kind, $"{kind}.{form}", content);
            kept.Add(new TrainingArtifact(artifact.Kind, model, artifact.Uri, artifact.Sha256));
        }
    }
}
