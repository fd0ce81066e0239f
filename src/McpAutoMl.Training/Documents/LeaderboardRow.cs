using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Documents;

/// <summary>One configuration's cross-validated result, or the ensemble's with weights found without the fold it is measured on.</summary>
/// <param name="Model">Learner name, or <c>ensemble</c>.</param>
/// <param name="Origin">Who put it into the comparison.</param>
/// <param name="Parameters">Its parameters in a fixed order; of an ensemble the weights of its members.</param>
/// <param name="Metrics">Every metric by its contract name.</param>
/// <param name="CiLow">Lower end of the 95 % interval of the primary metric's mean, corrected for overlapping training sets; null for a single fold.</param>
/// <param name="CiHigh">Its upper end.</param>
/// <param name="Verdict">
/// First row: <c>better</c> when every other row is distinguishably worse, else <c>not_distinguishable</c>.
/// Other rows, against the first: <c>worse</c>, <c>equivalent</c> or <c>not_distinguishable</c>.
/// </param>
/// <param name="PValue">Two-sided p of the corrected resampled t test against the first row; null for the first row itself.</param>
public sealed record LeaderboardRow(
    string Model, TrialOrigin Origin, IReadOnlyList<ModelParameter> Parameters, IReadOnlyDictionary<string, ScoreSummary> Metrics,
    double? CiLow, double? CiHigh, Verdict Verdict, double? PValue);
