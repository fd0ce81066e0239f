namespace McpAutoMl.Core.Validation;

/// <summary>Which of two alternatives is preferred by what both reached on the same splits.</summary>
public static class PreferenceRule
{
    /// <summary>A difference whose p-value is smaller counts.</summary>
    public const double Significance = 0.1;

    /// <summary>Compares two alternatives of known size.</summary>
    /// <param name="first">Scores of the first, one a split; more is better.</param>
    /// <param name="second">Scores of the second over the same splits.</param>
    /// <param name="firstSize">Number of features of the first.</param>
    /// <param name="secondSize">Number of features of the second.</param>
    /// <param name="testTrainRatio">n2 / n1, as <see cref="FoldPlan.TestTrainRatio"/>.</param>
    /// <param name="equivalence">Half-width of the region of practical equivalence.</param>
    /// <returns>
    /// Null when nothing tells them apart, or there is one split only. Else the better by the mean difference d where the corrected test has
    /// p &lt; 0.1 or d reaches the region of equivalence; where its 90 % interval lies inside that region, the smaller one, if sizes differ.
    /// </returns>
    /// <remarks>Determinism: bit-exact. Source: the corrected test of Nadeau and Bengio (2003), see <see cref="CorrectedResampledTTest"/>.</remarks>
    public static Preference? Between(
        double[] first, double[] second, int firstSize, int secondSize, double testTrainRatio, double equivalence)
    {
        double[] differences = [.. first.Zip(second, (a, b) => a - b)];
        Comparison compared = CorrectedResampledTTest.Compare(differences, testTrainRatio, equivalence);
        if (compared.PValue is not { } p)
        {
            return null;
        }

        Preference By(PreferenceReason reason, bool first) => new(
            first, reason, first ? compared.Delta : -compared.Delta, CorrectedResampledTTest.StandardError(differences, testTrainRatio), p);
        return compared.Verdict == Verdict.Equivalent
            ? firstSize == secondSize ? null : By(PreferenceReason.FewerFeatures, firstSize < secondSize)
            : p < Significance || Math.Abs(compared.Delta) >= equivalence ? By(PreferenceReason.Score, compared.Delta > 0) : null;
    }
}

/// <summary>One alternative preferred to another.</summary>
/// <param name="FirstIsPreferred">Whether it is the first.</param>
/// <param name="Reason">What decided.</param>
/// <param name="Margin">Mean score of the preferred one minus that of the other; may be negative where the size decided.</param>
/// <param name="StandardError">Of the margin, corrected for overlapping training rows.</param>
/// <param name="PValue">Two-sided, of no difference.</param>
public sealed record Preference(bool FirstIsPreferred, PreferenceReason Reason, double Margin, double StandardError, double PValue);

/// <summary>What decided between two alternatives.</summary>
public enum PreferenceReason
{
    /// <summary>The score.</summary>
    Score,

    /// <summary>Equivalent scores from fewer features.</summary>
    FewerFeatures,
}
