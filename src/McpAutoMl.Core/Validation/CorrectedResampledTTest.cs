using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Validation;

/// <summary>The t test for scores of repeated cross-validation, whose training sets overlap.</summary>
/// <remarks>
/// t = mean / sqrt((1/J + n2/n1) s^2) with J - 1 degrees of freedom, J scores, n1 training and n2 test rows. Without n2/n1 the variance is
/// underestimated and differences are found that are none. Determinism: bit-exact.
/// Source: Nadeau and Bengio (2003), "Inference for the generalization error"; region of practical equivalence: two one-sided tests at 5 %.
/// </remarks>
public static class CorrectedResampledTTest
{
    /// <summary>Compares two models by their differences over the same splits.</summary>
    /// <param name="differences">First minus second in each split, turned so that positive is better.</param>
    /// <param name="testTrainRatio">n2 / n1, as <see cref="FoldPlan.TestTrainRatio"/>.</param>
    /// <param name="equivalence">Half-width of the region of practical equivalence, in the unit of the measure; null for none.</param>
    /// <exception cref="ArgumentException">No difference is given.</exception>
    public static Comparison Compare(ReadOnlySpan<double> differences, double testTrainRatio, double? equivalence)
    {
        (double mean, double error) = MeanAndError(differences, testTrainRatio);
        if (double.IsNaN(error))
        {
            return new Comparison(mean, null, null, null, Verdict.NotDistinguishable);
        }

        int degrees = differences.Length - 1;
        double p = error > 0 ? 2 * Distributions.StudentTSurvival(Math.Abs(mean) / error, degrees) : mean == 0 ? 1 : 0;
        double half = error * Distributions.StudentTQuantile(0.975, degrees);
        double narrow = error * Distributions.StudentTQuantile(0.95, degrees);
        Verdict verdict = equivalence is double region && mean - narrow > -region && mean + narrow < region ? Verdict.Equivalent
            : mean - half > 0 ? Verdict.Better
            : mean + half < 0 ? Verdict.Worse
            : Verdict.NotDistinguishable;
        return new Comparison(mean, mean - half, mean + half, p, verdict);
    }

    /// <summary>The standard error of the mean, corrected for overlapping training rows; NaN for one value.</summary>
    /// <param name="values">One a split.</param>
    /// <param name="testTrainRatio">n2 / n1, as <see cref="FoldPlan.TestTrainRatio"/>.</param>
    /// <exception cref="ArgumentException">No value is given.</exception>
    public static double StandardError(ReadOnlySpan<double> values, double testTrainRatio) => MeanAndError(values, testTrainRatio).Error;

    /// <summary>Mean and interval of one model's scores; the interval is null for fewer than two.</summary>
    /// <param name="scores">One a split.</param>
    /// <param name="testTrainRatio">n2 / n1, as <see cref="FoldPlan.TestTrainRatio"/>.</param>
    /// <param name="confidence">Coverage of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">No score is given.</exception>
    public static (double Mean, double? CiLow, double? CiHigh) Interval(ReadOnlySpan<double> scores, double testTrainRatio, double confidence = 0.95)
    {
        (double mean, double error) = MeanAndError(scores, testTrainRatio);
        if (double.IsNaN(error))
        {
            return (mean, null, null);
        }

        double half = error * Distributions.StudentTQuantile((1 + confidence) / 2, scores.Length - 1);
        return (mean, mean - half, mean + half);
    }

    /// <summary>The mean and its corrected standard error, which is NaN for one value.</summary>
    private static (double Mean, double Error) MeanAndError(ReadOnlySpan<double> values, double testTrainRatio)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException("At least one split is needed.", nameof(values));
        }

        Moments moments = Moments.Of(values);
        return (moments.Mean, Math.Sqrt(((1.0 / values.Length) + testTrainRatio) * moments.Variance));
    }
}
