using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Explanation;

/// <summary>Out-of-fold permutation importance of any learner (Fisher, Rudin and Dominici 2019; Breiman 2001).</summary>
public static class PermutationImportance
{
    /// <summary>Fits on the training rows of every split and permutes each feature in its test rows.</summary>
    /// <param name="learner">What is explained.</param>
    /// <param name="features">Feature columns, n rows.</param>
    /// <param name="target">n rows, aligned with <paramref name="features"/> by position.</param>
    /// <param name="plan">The splits.</param>
    /// <param name="metric">A measure of the task; null for <see cref="MetricNames.Default"/>.</param>
    /// <param name="permutations">Permutations of each feature in each split, at least 1; their losses are averaged.</param>
    /// <param name="seed">Repeat r fits with seed + r, as <see cref="CrossValidation"/> does; permutations have streams of their own.</param>
    /// <param name="progress">Told after every feature of every split.</param>
    /// <param name="cancellation">Looked at before every prediction.</param>
    /// <remarks>
    /// Features that carry the same information share importance: permuting one leaves the other. Cost: a fit a split and
    /// features * permutations predictions of its test rows. Determinism: that of the learner.
    /// </remarks>
    public static PermutationImportances Compute(
        ILearner learner,
        Table features,
        Target target,
        FoldPlan plan,
        string? metric,
        int permutations,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        string measured = metric ?? MetricNames.Default(target.Task);
        int p = features.Columns.Count;
        ProgressCounter counter = new(progress, $"permuting features, {learner.Name}", plan.Splits.Count * p);
        List<double>[] losses = [.. Enumerable.Range(0, p).Select(_ => new List<double>())];
        foreach (FoldSplit split in plan.Splits)
        {
            cancellation.ThrowIfCancellationRequested();
            IModel model = learner.Fit(features.Take(split.Train), target.Take(split.Train), unchecked(seed + split.Repeat), cancellation);
            Table test = features.Take(split.Test);
            Target truth = target.Take(split.Test);
            double? whole = Measure(model, test, truth, measured);
            for (int j = 0; j < p; j++)
            {
                double? loss = whole is double score ? Loss(model, test, truth, measured, score, j, permutations, seed, split, cancellation) : null;
                if (loss is double defined)
                {
                    losses[j].Add(defined);
                }

                counter.Step();
            }
        }

        FeatureImportance[] importances = [.. losses.Select((values, j) => Summarise(features.Columns[j].Name, values, plan))];
        return new PermutationImportances(
            measured, permutations, [.. importances.OrderByDescending(importance => importance.Mean ?? double.NegativeInfinity)]);
    }

    private static double? Loss(
        IModel model,
        Table test,
        Target truth,
        string metric,
        double whole,
        int feature,
        int permutations,
        long seed,
        FoldSplit split,
        CancellationToken cancellation)
    {
        Column[] columns = [.. test.Columns];
        int[] order = [.. Enumerable.Range(0, test.Rows)];
        RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"importance/{split.Repeat}/{split.Fold}/{feature}"));
        double sum = 0;
        for (int i = 0; i < permutations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle<int>(order);
            columns[feature] = test.Columns[feature].Take(order);
            if (Measure(model, new Table([.. columns]), truth, metric) is not double permuted)
            {
                return null;
            }

            sum += MetricNames.IsGain(metric) ? whole - permuted : permuted - whole;
        }

        return sum / permutations;
    }

    private static double? Measure(IModel model, Table test, Target truth, string metric) =>
        CrossValidation.Measure(model.Predict(test), truth).First(value => value.Name == metric).Value;

    private static FeatureImportance Summarise(string feature, List<double> losses, FoldPlan plan)
    {
        if (losses.Count == 0)
        {
            return new FeatureImportance(feature, null, null, null);
        }

        (double mean, double? low, double? high) = CorrectedResampledTTest.Interval(losses.ToArray(), plan.TestTrainRatio);
        return new FeatureImportance(feature, mean, low, high);
    }
}
