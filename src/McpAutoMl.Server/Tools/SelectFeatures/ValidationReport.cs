using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>Ways of selecting, each measured on rows that neither selection nor model has seen.</summary>
/// <param name="Metric">The measure; more is better.</param>
/// <param name="Models">Learners; of several, each fit takes the better by inner cross-validation.</param>
/// <param name="Folds">Folds of a repeat.</param>
/// <param name="Repeats">Repeats.</param>
/// <param name="Fits">Number of fits, known beforehand.</param>
/// <param name="Arms">One row an arm, over the same folds.</param>
public sealed record ValidationReport(
    string Metric, IReadOnlyList<string> Models, int Folds, int Repeats, int Fits, IReadOnlyList<ArmRow> Arms)
{
    /// <summary>Maps what Core measured.</summary>
    internal static ValidationReport Of(ArmReport report) => new(
        report.Metric,
        report.Models,
        report.Folds,
        report.Repeats,
        report.Fits,
        [.. report.Arms.Select(arm => new ArmRow(arm.Arm, arm.Features, arm.Mean, arm.Std, arm.CiLow, arm.CiHigh))]);
}

/// <summary>The score of one way of selecting.</summary>
/// <param name="Arm">all, random_k, stats_only, insight_only, both, shuffled_insight, borda, proposal_1 ...</param>
/// <param name="NFeatures">Features in every fold.</param>
/// <param name="Mean">Mean over the folds.</param>
/// <param name="Std">Standard deviation over the folds.</param>
/// <param name="CiLow">Lower end of the 95 % interval, corrected for overlapping training rows.</param>
/// <param name="CiHigh">Upper end.</param>
public sealed record ArmRow(string Arm, int NFeatures, double? Mean, double? Std, double? CiLow, double? CiHigh);

/// <summary>What the insight was worth in the measure of the validation.</summary>
/// <param name="Against">The arm it was compared with; of stats_only and borda the one that came nearer.</param>
/// <param name="Delta">Arm both minus that arm.</param>
/// <param name="CiLow">Lower end of the 95 % interval.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="PValue">Of no difference, adjusted for the number of comparisons (Holm).</param>
/// <param name="Verdict">equivalent, better, worse or not_distinguishable.</param>
public sealed record InsightValueReport(
    string Against, double Delta, double? CiLow, double? CiHigh, double? PValue, Core.Validation.Verdict Verdict)
{
    /// <summary>Maps what Core compared; null stays null.</summary>
    internal static InsightValueReport? Of(ArmComparison? comparison) => comparison is null ? null : new(
        comparison.B,
        comparison.Difference.Delta,
        comparison.Difference.CiLow,
        comparison.Difference.CiHigh,
        comparison.HolmPValue,
        comparison.Difference.Verdict);
}
