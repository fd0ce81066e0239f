using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Documents;

/// <summary>Computes a <see cref="PerformanceSummary"/> from out-of-fold predictions.</summary>
internal static class PerformanceSummaries
{
    private const int Bins = 10;

    /// <summary>Summarises predictions of some of the target's rows.</summary>
    /// <param name="target">All rows.</param>
    /// <param name="prediction">One a row, aligned by position.</param>
    /// <param name="tested">Positions that were predicted out of fold; others are left out.</param>
    public static PerformanceSummary Of(Target target, Prediction prediction, int[] tested) => Of(target.Take(tested), prediction.Take(tested));

    private static PerformanceSummary Of(Target target, Prediction prediction)
    {
        if (!target.IsClassification)
        {
            return new PerformanceSummary { Rows = target.Count, Residuals = Residuals(target, prediction), Quantiles = Shares(target, prediction.Quantiles) };
        }

        return new PerformanceSummary
        {
            Rows = target.Count,
            Confusion = ConfusionMatrix.Of(prediction, target.Codes).Counts,
            Thresholds = target.Task == LearningTask.Binary ? Thresholds(target, prediction) : null,
            Calibration = Calibration(target, prediction),
        };
    }

    private static ThresholdCounts[] Thresholds(Target target, Prediction prediction)
    {
        int positive = target.PositiveIndex;
        ThresholdCounts[] result = new ThresholdCounts[99];
        for (int t = 0; t < result.Length; t++)
        {
            double threshold = (t + 1) / 100.0;
            int tp = 0, fp = 0, tn = 0, fn = 0;
            for (int i = 0; i < target.Count; i++)
            {
                bool said = prediction.Probabilities![i, positive] >= threshold;
                bool actual = target.Codes[i] == positive;
                tp += said && actual ? 1 : 0;
                fp += said && !actual ? 1 : 0;
                tn += !said && !actual ? 1 : 0;
                fn += !said && actual ? 1 : 0;
            }

            result[t] = new ThresholdCounts(threshold, tp, fp, tn, fn);
        }

        return result;
    }

    /// <summary>Predicted against observed in ten equal bins: of the positive class for two classes, else of the predicted one.</summary>
    public static CalibrationBin[] Calibration(Target target, Prediction prediction)
    {
        int[] n = new int[Bins];
        int[] observed = new int[Bins];
        double[] predicted = new double[Bins];
        for (int i = 0; i < target.Count; i++)
        {
            int k = target.Task == LearningTask.Binary ? target.PositiveIndex : prediction.Class(i);
            double p = prediction.Probabilities![i, k];
            int bin = Math.Clamp((int)(p * Bins), 0, Bins - 1);
            n[bin]++;
            predicted[bin] += p;
            observed[bin] += target.Codes[i] == k ? 1 : 0;
        }

        return
        [
            .. Enumerable.Range(0, Bins).Where(b => n[b] > 0).Select(b => new CalibrationBin(
                b / (double)Bins, (b + 1) / (double)Bins, n[b], predicted[b] / n[b], observed[b] / (double)n[b])),
        ];
    }

    private static QuantileShare[]? Shares(Target target, QuantileRows? quantiles) => quantiles is null ? null :
    [
        .. quantiles.Levels.Select((level, k) =>
        {
            int below = 0, at = 0;
            for (int i = 0; i < target.Count; i++)
            {
                below += target.Values[i] < quantiles.Values[i, k] ? 1 : 0;
                at += target.Values[i] == quantiles.Values[i, k] ? 1 : 0;
            }

            return new QuantileShare(level, (double)below / target.Count, (double)(below + at) / target.Count);
        }),
    ];

    private static ResidualSummary Residuals(Target target, Prediction prediction)
    {
        double[] residuals = [.. Enumerable.Range(0, target.Count).Select(i => target.Values[i] - prediction.Values![i])];
        Moments moments = Moments.Of(residuals);
        Array.Sort(residuals);
        double At(double q) => Core.Numerics.Quantiles.OfSorted(residuals, q);
        return new ResidualSummary(
            moments.Mean, moments.StandardDeviation, At(0), At(0.05), At(0.25), At(0.5), At(0.75), At(0.95), At(1));
    }
}
