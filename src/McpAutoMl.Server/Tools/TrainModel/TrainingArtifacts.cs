using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Keeps what a training leaves beside its model.</summary>
internal static class TrainingArtifacts
{
    /// <summary>Predictions, scores by fold, folds, chart.</summary>
    public static IReadOnlyList<TrainingArtifact> Save(TrainOutcome outcome, ToolContext context)
    {
        List<TrainingArtifact> kept = [.. outcome.OutOfFold.Select(table => Keep(context, "oof_predictions", "csv", table.Csv, table.Model))];
        kept.Add(Keep(context, "fold_scores", "csv", outcome.FoldScores));
        kept.Add(Keep(context, "splits", "csv", outcome.Splits));
        if (outcome.ReliabilityChart is { } chart)
        {
            kept.Add(Keep(context, "reliability", "svg", chart));
        }

        return kept;
    }

    /// <summary>One table or chart.</summary>
    /// <param name="context">The call.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="form">Extension of its file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="model">Whose predictions they are, where there is more than one such table.</param>
    public static TrainingArtifact Keep(ToolContext context, string kind, string form, byte[] content, string? model = null)
    {
        Artifact artifact = context.Save(kind, $"{kind}.{form}", content);
        return new TrainingArtifact(artifact.Kind, model, artifact.Uri, artifact.Sha256);
    }
}
