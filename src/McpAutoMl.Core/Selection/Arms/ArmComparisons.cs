using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>One arm against others over the same splits.</summary>
internal static class ArmComparisons
{
    /// <summary>The arm minus each of the others, p-values adjusted for their number (Holm).</summary>
    /// <param name="arm">First of every comparison.</param>
    /// <param name="others">Second of each.</param>
    /// <param name="testTrainRatio">Of the splits.</param>
    /// <param name="metric">What was measured, more being better: decides the region of practical equivalence.</param>
    /// <returns>In the order of the others; empty where the measure is undefined in every split.</returns>
    public static IReadOnlyList<ArmComparison> Of(ArmScore arm, IReadOnlyList<ArmScore> others, double testTrainRatio, string metric)
    {
        // Whether the measure is defined depends on the test rows alone, so the arms share their splits.
        double[][] differences = [.. others.Select(other => arm.Scores.Zip(other.Scores, (a, b) => a - b).OfType<double>().ToArray())];
        if (differences.Length == 0 || differences[0].Length == 0)
        {
            return [];
        }

        Comparison[] compared = Array.ConvertAll(differences, difference =>
            CorrectedResampledTTest.Compare(difference, testTrainRatio, MetricNames.Equivalence(metric)));
        double[]? adjusted = Array.TrueForAll(compared, comparison => comparison.PValue is not null)
            ? HolmCorrection.Adjust([.. compared.Select(comparison => comparison.PValue!.Value)])
            : null;
        return [.. others.Select((other, i) => new ArmComparison(arm.Arm, other.Arm, compared[i], adjusted?[i]))];
    }
}
