using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Features that alone predict the target as well as all features together, and nearly perfectly.</summary>
public static class SingleFeatureLeakage
{
    /// <summary>Least out-of-fold ROC AUC, or R squared, of a flagged feature.</summary>
    public const double LeastScore = 0.995;

    /// <summary>Least share of what the cheap model reaches on all features.</summary>
    public const double LeastShare = 0.995;

    private const int MostFolds = 5;

    /// <summary>
    /// Enough leaves for a copy of a continuous target: with 256, the variance within them is far below half a percent of the whole.
    /// </summary>
    private static readonly DecisionTreeLearner Tree = new(maxDepth: 8, minSamplesLeaf: 1);

    /// <summary>The flagged features, in the order given.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="features">p usable features; nothing is flagged when p is 1.</param>
    /// <param name="examined">Those of them that are looked at.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="progress">0 to 1 over features.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    /// <remarks>
    /// Five folds, fewer where the rarest class is smaller. The score is taken over all out-of-fold predictions at once; with three
    /// classes or more it is the mean of each class against the rest. The cheap model is logistic or ridge regression.
    /// Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<LeakageFinding> Find(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        IReadOnlyList<string> examined,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        if (features.Count < 2)
        {
            return [];
        }

        Table used = table.Select(features).Take([.. target.SourceRows]);
        FoldPlan plan = FoldPlan.For(target, Math.Min(MostFolds, FoldPlan.Most(target)), 1, seed);
        double[] scores = new double[examined.Count];
        ColumnLoop.Run(
            scores.Length,
            "single features",
            j => scores[j] = Score(Tree, used.Select([examined[j]]), target, plan, seed, cancellation),
            new PartialProgress(progress, 0, 0.9),
            cancellation);
        if (!Array.Exists(scores, score => score >= LeastScore))
        {
            return [];
        }

        ILearner cheap = target.IsClassification ? new LogisticLearner() : new RidgeLearner();
        double needed = Math.Max(LeastScore, LeastShare * Score(cheap, used, target, plan, seed, cancellation));
        return [.. examined.Select((name, j) => (name, score: scores[j])).Where(feature => feature.score >= needed).Select(feature =>
            new LeakageFinding(
                feature.name,
                "alone predicts the target as well as all features together",
                target.IsClassification ? "roc_auc" : "r2",
                feature.score,
                Alarm: true))];
    }

    /// <summary>ROC AUC or R squared of the out-of-fold predictions; minus infinity where it is undefined.</summary>
    private static double Score(
        ILearner learner, Table features, Target target, FoldPlan plan, long seed, CancellationToken cancellation)
    {
        CrossValidationResult result = CrossValidation.Run(learner, features, target, plan, seed, null, cancellation);
        string measure = target.IsClassification ? "roc_auc" : "r2";
        return CrossValidation.Measure(result.OutOfFold[0], target).First(metric => metric.Name == measure).Value
            ?? double.NegativeInfinity;
    }
}
