using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>What a validation measured.</summary>
/// <param name="Metric">The measure; more is better.</param>
/// <param name="Models">Learners that were fitted; of several, each fit takes the better by inner cross-validation.</param>
/// <param name="Plan">The splits.</param>
/// <param name="Fits">Number of fits, known beforehand; equal subsets of a fold are fitted once.</param>
/// <param name="Arms">Each arm over the same splits.</param>
/// <param name="Comparisons">One arm against others; empty where there is nothing to compare.</param>
public sealed record ArmReport(
    string Metric,
    IReadOnlyList<string> Models,
    FoldPlan Plan,
    int Fits,
    IReadOnlyList<ArmScore> Arms,
    IReadOnlyList<ArmComparison> Comparisons)
{
    /// <summary>Folds of a repeat.</summary>
    public int Folds => Plan.Folds;

    /// <summary>Repeats.</summary>
    public int Repeats => Plan.Repeats;

    /// <summary>Of the sets that the arm both selected; null where it is undefined.</summary>
    public SelectionStability? Stability => Arms.FirstOrDefault(arm => arm.Arm == ArmNames.Both)?.Stability;

    /// <summary>What the insight was worth: the smaller of both - stats_only and both - borda; null unless both were compared.</summary>
    public ArmComparison? InsightValue =>
        Between(ArmNames.StatsOnly) is { } stats && Between(ArmNames.Borda) is { } borda
            ? borda.Difference.Delta < stats.Difference.Delta ? borda : stats
            : null;

    /// <summary>The arm both against another; null where that was not compared.</summary>
    public ArmComparison? Between(string other) =>
        Comparisons.FirstOrDefault(comparison => comparison.A == ArmNames.Both && comparison.B == other);
}

/// <summary>The score of an arm.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Features">Number of features.</param>
/// <param name="Mean">Mean over the splits; null where the measure is undefined in all of them.</param>
/// <param name="Std">Standard deviation over the splits (divisor J - 1).</param>
/// <param name="CiLow">Lower end of the 95 % interval of the corrected resampled t test.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Scores">By split of the plan; null where the measure is undefined.</param>
/// <param name="Sets">Members by split, as indices of candidates; empty for an arm that averages several draws.</param>
/// <param name="Stability">Agreement of the sets; null where they do not depend on the training rows, or where it is undefined.</param>
public sealed record ArmScore(
    string Arm,
    int Features,
    double? Mean,
    double? Std,
    double? CiLow,
    double? CiHigh,
    IReadOnlyList<double?> Scores,
    IReadOnlyList<IReadOnlyList<int>> Sets,
    SelectionStability? Stability);

/// <summary>One arm against another.</summary>
/// <param name="A">The first arm.</param>
/// <param name="B">The second.</param>
/// <param name="Difference">A minus B.</param>
/// <param name="HolmPValue">Adjusted for the number of comparisons; null for fewer than two splits.</param>
public sealed record ArmComparison(string A, string B, Comparison Difference, double? HolmPValue);
