using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>What the validation of a selection measured.</summary>
/// <param name="Metric">The measure; more is better.</param>
/// <param name="Models">Learners that were fitted; of several, each fit takes the better by inner cross-validation.</param>
/// <param name="Folds">Folds of a repeat.</param>
/// <param name="Repeats">Repeats.</param>
/// <param name="Fits">Number of fits, known beforehand; equal subsets of a fold are fitted once.</param>
/// <param name="Arms">Each arm over the same splits.</param>
/// <param name="Comparisons">both against stats_only and borda; empty without an insight.</param>
/// <param name="Stability">Of the sets that the arm both selected; null where it is undefined.</param>
public sealed record ArmReport(
    string Metric,
    IReadOnlyList<string> Models,
    int Folds,
    int Repeats,
    int Fits,
    IReadOnlyList<ArmScore> Arms,
    IReadOnlyList<ArmComparison> Comparisons,
    SelectionStability? Stability)
{
    /// <summary>What the insight was worth: the smaller of the two differences; null without an insight.</summary>
    public ArmComparison? InsightValue => Comparisons.MinBy(comparison => comparison.Difference.Delta);
}

/// <summary>The score of an arm.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Features">Number of features.</param>
/// <param name="Mean">Mean over the splits; null where the measure is undefined in all of them.</param>
/// <param name="Std">Standard deviation over the splits (divisor J - 1).</param>
/// <param name="CiLow">Lower end of the 95 % interval of the corrected resampled t test.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Scores">By split of the plan; null where the measure is undefined.</param>
public sealed record ArmScore(
    string Arm, int Features, double? Mean, double? Std, double? CiLow, double? CiHigh, IReadOnlyList<double?> Scores);

/// <summary>One arm against another.</summary>
/// <param name="A">The first arm.</param>
/// <param name="B">The second.</param>
/// <param name="Difference">A minus B.</param>
/// <param name="HolmPValue">Adjusted for the number of comparisons; null for fewer than two splits.</param>
public sealed record ArmComparison(string A, string B, Comparison Difference, double? HolmPValue);
