using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Validation;

/// <summary>Measures of predicted class probabilities, by scikit-learn's definitions where it has one.</summary>
public static class ClassificationMetrics
{
    /// <summary>Equal-width bins of the expected calibration error.</summary>
    public const int CalibrationBins = 15;

    private const double SmallestProbability = 2.220446049250313e-16;

    /// <summary>All measures of <see cref="MetricNames.Classification"/>, in that order.</summary>
    /// <param name="prediction">Probabilities of n rows.</param>
    /// <param name="codes">True class of each row.</param>
    /// <param name="positive">The class that two-class measures speak of.</param>
    /// <remarks>
    /// balanced_accuracy: mean recall of the classes that occur. macro_f1: mean over classes that occur or are predicted.
    /// log_loss: natural logarithm, probabilities at least 2^-52. roc_auc and average_precision: of the positive class for two
    /// classes, else the mean over each class against the rest. brier: squared error of the positive class's probability for
    /// two classes, else summed over classes. ece: |share right - mean probability| of the predicted class over 15 equal-width
    /// bins, weighted by rows (Guo et al. 2017). Cost: O(K n log n). Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<MetricValue> Compute(Prediction prediction, ReadOnlySpan<int> codes, int positive)
    {
        MetricValue[] all = new MetricValue[MetricNames.Classification.Count];
        for (int m = 0; m < all.Length; m++)
        {
            all[m] = Of(MetricNames.Classification[m], prediction, codes, positive);
        }

        return all;
    }

    /// <summary>One measure by its name, as <see cref="Compute"/> gives it, without the cost of the others.</summary>
    /// <exception cref="ArgumentException">No measure of classes has the name.</exception>
    public static MetricValue Of(string name, Prediction prediction, ReadOnlySpan<int> codes, int positive)
    {
        Matrix p = prediction.Probabilities!;
        return codes.Length == 0 ? new(name, null, "no rows") : name switch
        {
            "accuracy" => new(name, (double)ConfusionMatrix.Of(prediction, codes).Right / codes.Length),
            "balanced_accuracy" => new(name, ConfusionMatrix.Of(prediction, codes).MeanRecall()),
            "macro_f1" => new(name, ConfusionMatrix.Of(prediction, codes).MeanF1()),
            "log_loss" => new(name, LogLoss(p, codes)),
            "roc_auc" => OverClasses(name, p, codes, positive, Ranking.AreaUnderRoc),
            "average_precision" => OverClasses(name, p, codes, positive, Ranking.AveragePrecision),
            "brier" => new(name, Brier(p, codes, positive)),
            "ece" => new(name, CalibrationError(prediction, codes)),
            _ => throw new ArgumentException($"There is no measure '{name}' of classes.", nameof(name)),
        };
    }

    private static double LogLoss(Matrix p, ReadOnlySpan<int> codes)
    {
        double[] losses = new double[codes.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = -DeterministicMath.Log(Math.Clamp(p[i, codes[i]], SmallestProbability, 1));
        }

        return Reduce.Mean(losses);
    }

    private static double Brier(Matrix p, ReadOnlySpan<int> codes, int positive)
    {
        double[] losses = new double[codes.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            for (int k = 0; k < p.Columns; k++)
            {
                double error = p[i, k] - (codes[i] == k ? 1 : 0);
                losses[i] += p.Columns > 2 || k == positive ? error * error : 0;
            }
        }

        return Reduce.Mean(losses);
    }

    private static double CalibrationError(Prediction prediction, ReadOnlySpan<int> codes)
    {
        double[] gaps = new double[CalibrationBins];
        for (int i = 0; i < codes.Length; i++)
        {
            int predicted = prediction.Class(i);
            double confidence = prediction.Probabilities![i, predicted];
            int bin = Math.Clamp((int)(confidence * CalibrationBins), 0, CalibrationBins - 1);
            gaps[bin] += (predicted == codes[i] ? 1 : 0) - confidence;
        }

        return Reduce.Sum(Array.ConvertAll(gaps, Math.Abs)) / codes.Length;
    }

    private static MetricValue OverClasses(
        string name, Matrix p, ReadOnlySpan<int> codes, int positive, Func<double[], bool[], double?> measure)
    {
        int[] classes = p.Columns == 2 ? [positive] : [.. Enumerable.Range(0, p.Columns)];
        double sum = 0;
        foreach (int k in classes)
        {
            double[] scores = new double[codes.Length];
            bool[] isClass = new bool[codes.Length];
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = p[i, k];
                isClass[i] = codes[i] == k;
            }

            if (measure(scores, isClass) is not double value)
            {
                return new MetricValue(name, null, "a class has no row, or every row");
            }

            sum += value;
        }

        return new MetricValue(name, sum / classes.Length);
    }
}
