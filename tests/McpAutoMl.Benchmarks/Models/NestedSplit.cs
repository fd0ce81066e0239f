using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Ensembles;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>One split of a set, whose training rows are divided again: what is chosen is chosen inside them, and the test rows take no part.</summary>
internal sealed class NestedSplit(BenchmarkSet set, int index)
{
    /// <summary>Folds inside the training rows.</summary>
    public const int InnerFolds = 3;

    private const long Seed = 42;

    private readonly FoldSplit _split = set.Splits[index];

    private FoldPlan InnerPlan => FoldPlan.For(set.Target.Take(_split.Train), InnerFolds, 1, Seed);

    /// <summary>Predictions of a learner, stored or made.</summary>
    public SplitPredictions Predict(ILearner learner, MeasurementStore store) => store.Get(
        MeasurementStore.Subject(set, learner) + string.Create(CultureInfo.InvariantCulture, $"|nested {InnerFolds}|{index}"),
        () =>
        {
            Table features = set.Features.Take(_split.Train);
            Target target = set.Target.Take(_split.Train);
            Stopwatch watch = Stopwatch.StartNew();
            Prediction inner = CrossValidation.Run(learner, features, target, InnerPlan, Seed, null, CancellationToken.None).OutOfFold[0];
            Prediction outer = learner.Fit(features, target, Seed + _split.Repeat, CancellationToken.None).Predict(set.Features.Take(_split.Test));
            return SplitPredictions.Of(inner, outer, watch.Elapsed.TotalSeconds);
        });

    /// <summary>The primary metric on the test rows.</summary>
    public double Score(Prediction outer) =>
        CrossValidation.Measure(outer, set.Target.Take(_split.Test)).First(value => value.Name == set.Primary).Value!.Value;

    /// <summary>Weights by greedy selection on the inner folds.</summary>
    /// <param name="models">Predictions of each model.</param>
    public double[] Weights(IReadOnlyList<SplitPredictions> models)
    {
        Target target = set.Target.Take(_split.Train);
        Prediction[] inner = [.. models.Select(model => model.InnerPrediction())];
        IReadOnlyList<FoldSplit> folds = InnerPlan.Splits;
        return GreedyEnsemble.Select(
            [.. folds.Select(fold => inner.Select(prediction => prediction.Take(fold.Test)).ToArray())],
            [.. folds.Select(fold => target.Take(fold.Test))],
            set.Primary,
            CancellationToken.None);
    }
}
