using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>Measures a learner on rows it was not fitted on.</summary>
public static class CrossValidation
{
    /// <summary>Fits on the training rows of every split, with all preprocessing, and measures on its test rows.</summary>
    /// <param name="learner">What is measured.</param>
    /// <param name="features">Feature columns, n rows.</param>
    /// <param name="target">n rows, aligned with <paramref name="features"/> by position: row i of the table is position i.</param>
    /// <param name="plan">The splits.</param>
    /// <param name="seed">Repeat r fits with seed + r.</param>
    /// <param name="progress">Told after every split.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    /// <exception cref="ArgumentException">Rows of features and target differ.</exception>
    /// <remarks>Cost: one fit and one prediction a split. Determinism: that of the learner.</remarks>
    public static CrossValidationResult Run(
        ILearner learner,
        Table features,
        Target target,
        FoldPlan plan,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        if (features.Rows != target.Count)
        {
            throw new ArgumentException($"The features have {features.Rows} rows, the target {target.Count}.", nameof(features));
        }

        List<IReadOnlyList<MetricValue>> metrics = [];
        Prediction[] outOfFold = [.. Enumerable.Range(0, plan.Repeats).Select(_ => Prediction.Zeros(target))];
        foreach (FoldSplit split in plan.Splits)
        {
            cancellation.ThrowIfCancellationRequested();
            IModel model = learner.Fit(features.Take(split.Train), target.Take(split.Train), unchecked(seed + split.Repeat), cancellation);
            Prediction prediction = model.Predict(features.Take(split.Test));
            outOfFold[split.Repeat].Put(split.Test, prediction);
            metrics.Add(Measure(prediction, target.Take(split.Test)));
            progress?.Report(new StageProgress(
                (double)metrics.Count / plan.Splits.Count, $"fold {split.Fold + 1} of {plan.Folds}, repeat {split.Repeat + 1} of {plan.Repeats}, {learner.Name}"));
        }

        return new CrossValidationResult(plan, metrics, outOfFold);
    }

    /// <summary>The measures of the target's task for a prediction of its rows.</summary>
    public static IReadOnlyList<MetricValue> Measure(Prediction prediction, Target target) => target.IsClassification
        ? ClassificationMetrics.Compute(prediction, target.Codes, target.PositiveIndex)
        : Amounts(prediction, target);

    /// <summary>One of them.</summary>
    /// <param name="metric">Name in the contract.</param>
    /// <param name="prediction">Of n rows.</param>
    /// <param name="target">The same rows.</param>
    /// <exception cref="ArgumentException">It is no measure of the task.</exception>
    public static double? Measure(string metric, Prediction prediction, Target target) => target.IsClassification
        ? ClassificationMetrics.Of(metric, prediction, target.Codes, target.PositiveIndex).Value
        : Amounts(prediction, target).FirstOrDefault(value => value.Name == metric) is { } found
            ? found.Value
            : throw new ArgumentException($"There is no measure '{metric}' of amounts.", nameof(metric));

    private static IReadOnlyList<MetricValue> Amounts(Prediction prediction, Target target) => prediction.Quantiles is { } quantiles
        ? QuantileMetrics.Compute(quantiles, target.Values)
        : target.Task == LearningTask.Count ? CountMetrics.Compute(prediction.Values, target.Values)
        : RegressionMetrics.Compute(prediction.Values, target.Values);
}
