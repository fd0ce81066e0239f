namespace McpAutoMl.Training.Documents;

/// <summary>The score of what was chosen, from folds that took no part in choosing it.</summary>
/// <param name="Method">
/// <c>leave_fold_out</c>: for each test fold, model, ensemble weights, calibration and threshold were chosen anew from the out-of-fold
/// predictions of the other folds; <c>nested</c>: the whole training, search included, was repeated inside each outer training set.
/// </param>
/// <param name="Mean">Mean of the primary metric over the test folds.</param>
/// <param name="Std">Standard deviation over them.</param>
/// <param name="CiLow">Lower end of the 95 % interval of the mean, corrected for overlapping training sets.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Optimism">How much better than this the first row of the leaderboard looks; positive where it flatters.</param>
/// <param name="Metrics">Every metric by its contract name.</param>
public sealed record ChosenScore(
    string Method, double? Mean, double? Std, double? CiLow, double? CiHigh, double? Optimism, IReadOnlyDictionary<string, ScoreSummary> Metrics);
