using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Ensembles;

/// <summary>Chooses which models to average, and how often each counts.</summary>
/// <remarks>
/// Forward selection with replacement: the best model first, then at each step the one whose addition makes the mean metric over splits best,
/// the first of equals; of all steps the best is kept, the shortest of equals. At most 50 additions; ten without gain end it.
/// Determinism: bit-exact given the predictions, whatever the number of threads.
/// Cost: one metric of all rows a model and step.
/// Source: Caruana et al. (2004), "Ensemble selection from libraries of models", without bagging.
/// </remarks>
public static class GreedyEnsemble
{
    /// <summary>Most additions.</summary>
    public const int MostAdditions = 50;

    private const int Patience = 10;
    private const double RoundingError = 1e-12;

    /// <summary>Weight of each model, adding up to 1.</summary>
    /// <param name="predictions">By split, then model: predictions of the split's test rows.</param>
    /// <param name="truths">By split: the truth of these rows.</param>
    /// <param name="metric">Name in the contract.</param>
    /// <param name="cancellation">Looked at before every addition.</param>
    public static double[] Select(
        IReadOnlyList<IReadOnlyList<Prediction>> predictions, IReadOnlyList<Target> truths, string metric, CancellationToken cancellation)
    {
        int models = predictions[0].Count;
        int sign = MetricNames.IsGain(metric) ? 1 : -1;
        int[] counts = new int[models];
        double[][] sums = [.. predictions.Select(split => new double[WeightedMean.Data(split[0]).Length])];
        int[] bestCounts = counts;
        double best = double.NegativeInfinity;
        for (int size = 1, stale = 0; size <= MostAdditions && stale < Patience; size++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] scores = new double[models];
            Parallel.For(0, models, m => scores[m] = Score(predictions, truths, metric, sign, sums, m, size));
            int chosen = 0;
            for (int m = 1; m < models; m++)
            {
                chosen = IsAbove(scores[m], scores[chosen]) ? m : chosen;
            }

            counts[chosen]++;
            for (int s = 0; s < sums.Length; s++)
            {
                Add(sums[s], WeightedMean.Data(predictions[s][chosen]));
            }

            stale++;
            if (size == 1 || IsAbove(scores[chosen], best))
            {
                (best, bestCounts, stale) = (scores[chosen], [.. counts], 0);
            }
        }

        double total = bestCounts.Sum();
        return [.. bestCounts.Select(count => count / total)];
    }

    // What rounding alone makes better is not: a model added to itself would be.
    private static bool IsAbove(double score, double other) => score - other > RoundingError * Math.Abs(other) || (double.IsInfinity(other) && score > other);

    // The mean over splits where the metric is defined; worst where it is nowhere.
    private static double Score(
        IReadOnlyList<IReadOnlyList<Prediction>> predictions, IReadOnlyList<Target> truths, string metric, int sign, double[][] sums, int model, int size)
    {
        double sum = 0;
        int defined = 0;
        for (int s = 0; s < sums.Length; s++)
        {
            double[] added = WeightedMean.Data(predictions[s][model]);
            double[] mean = new double[added.Length];
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] = (sums[s][i] + added[i]) / size;
            }

            if (CrossValidation.Measure(metric, WeightedMean.With(predictions[s][model], mean), truths[s]) is { } value)
            {
                sum += value;
                defined++;
            }
        }

        return defined == 0 ? double.NegativeInfinity : sign * sum / defined;
    }

    private static void Add(double[] sum, double[] data)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += data[i];
        }
    }
}
