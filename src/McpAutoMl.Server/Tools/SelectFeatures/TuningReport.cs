using McpAutoMl.Core.Selection;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>How inner cross-validation chose the number of features and beta.</summary>
/// <param name="Features">Number of features chosen; null where the cost decides.</param>
/// <param name="Beta">Weight of the insight chosen.</param>
/// <param name="Metric">What was measured; more is better.</param>
/// <param name="Model">Learner of the fits.</param>
/// <param name="Folds">Inner folds, the selection made anew in each.</param>
/// <param name="Fits">Folds x sizes x betas, known beforehand.</param>
/// <param name="Scores">The sizes with the chosen beta, and the betas with the chosen size.</param>
public sealed record TuningReport(
    int? Features, double Beta, string Metric, string Model, int Folds, int Fits, IReadOnlyList<TuningScore> Scores)
{
    /// <summary>Maps what Core measured.</summary>
    internal static TuningReport Of(SelectionTuning tuning) => new(
        tuning.Features,
        tuning.Beta,
        tuning.Metric,
        tuning.Model,
        tuning.Folds,
        tuning.Fits,
        [.. tuning.Points
            .Where(point => point.Beta == tuning.Beta || point.Features == tuning.Features)
            .Select(point => new TuningScore(point.Features, point.Beta, point.Mean, point.StandardError))]);
}

/// <summary>The score of one size and one beta.</summary>
/// <param name="Features">Number of features; null where the cost decides.</param>
/// <param name="Beta">Weight of the insight.</param>
/// <param name="Mean">Mean over the inner folds.</param>
/// <param name="StandardError">Of the mean.</param>
public sealed record TuningScore(int? Features, double Beta, double? Mean, double? StandardError);
