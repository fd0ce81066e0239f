using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Choosing;

/// <summary>Repeats the whole training inside each outer training set.</summary>
/// <remarks>
/// Portfolio, proposals, search, ensemble, calibration and threshold are decided by three inner folds of the outer training rows; what was
/// chosen is fitted to these rows and measured on the outer test rows, which nothing before has seen. Columns without any information are
/// dropped once on all rows, without the target. Cost: the cost of a training with three folds, for each outer split.
/// </remarks>
internal static class NestedRun
{
    /// <summary>Inner folds; fewer where a class, groups or times do not reach.</summary>
    public const int InnerFolds = 3;

    /// <summary>One choice and its predictions for each outer split.</summary>
    /// <param name="rows">All rows with the outer folds.</param>
    /// <param name="plan">Makes inner folds of training rows with a seed.</param>
    /// <param name="run">Runs a competition on some rows.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    public static HonestRun Of(TrialRows rows, Func<Target, long, FoldPlan> plan, Func<TrialRows, Competition> run, CancellationToken cancellation)
    {
        List<HonestSplit> splits = [];
        for (int s = 0; s < rows.Plan.Splits.Count; s++)
        {
            FoldSplit split = rows.Plan.Splits[s];
            Target train = rows.Target.Take(split.Train);
            Table features = rows.Features.Take(split.Train);
            long seed = unchecked(rows.Seed + split.Repeat);
            Competition inner = run(new TrialRows(features, train, plan(train, seed), seed, s));
            FittedChoice fitted = FittedChoice.Of(inner, features, train, seed, _ => { }, cancellation);
            IReadOnlyList<Prediction> predictions = fitted.Predict(rows.Features.Take(split.Test));
            splits.Add(new HonestSplit(
                s, inner.Choice, (inner.Choice with { Map = null }).Apply(predictions), inner.Choice.Apply(predictions), rows.Target.Take(split.Test)));
        }

        return new HonestRun(HonestRun.Nested, splits);
    }
}
