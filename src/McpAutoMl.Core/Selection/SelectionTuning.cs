namespace McpAutoMl.Core.Selection;

/// <summary>How many features, and what weight of the insight, inner cross-validation chose.</summary>
/// <param name="Features">k; null where the cost decides.</param>
/// <param name="Beta">Weight of the insight.</param>
/// <param name="Metric">What was measured, such as <c>roc_auc</c>; more is better.</param>
/// <param name="Model">Learner of every fit.</param>
/// <param name="Folds">Inner folds; the candidates are measured anew in each, on its training rows.</param>
/// <param name="Fits">Folds x sizes x betas, known beforehand; equal subsets of a fold are fitted once.</param>
/// <param name="Points">Every size with every beta, by size, then beta.</param>
public sealed record SelectionTuning(
    int? Features, double Beta, string Metric, string Model, int Folds, int Fits, IReadOnlyList<TuningPoint> Points);

/// <summary>The score of one size and one weight.</summary>
/// <param name="Features">k; null where the cost decides.</param>
/// <param name="Beta">Weight of the insight.</param>
/// <param name="Mean">Mean over the folds; null where the measure is undefined in all of them.</param>
/// <param name="StandardError">Standard deviation over the folds (divisor J - 1) over the square root of J; null for fewer than two.</param>
public sealed record TuningPoint(int? Features, double Beta, double? Mean, double? StandardError);
