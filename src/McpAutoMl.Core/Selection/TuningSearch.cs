using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Chooses the number of features and the weight of the insight where they are not given.</summary>
/// <remarks>
/// One inner cross-validation of the cheap model. In every fold the candidates are measured on the training rows alone and the best subset of
/// each size is found for each beta; the smallest size within one standard error of the best score is taken, with the beta that scores best at
/// it, ties to the smaller one. Determinism: bit-exact. Source of the rule: Breiman et al. (1984), "Classification and regression trees".
/// </remarks>
internal static class TuningSearch
{
    /// <summary>Weights that are tried where there is an insight and no beta.</summary>
    public static readonly double[] Betas = [0, 0.25, 0.5, 1, 2];

    private const int Folds = 3;

    /// <summary>The learner of every choice: regularised and linear.</summary>
    public static ILearner CheapModel(Target target) => target.IsClassification ? new LogisticLearner() : new RidgeLearner();

    /// <summary>The choice; null where there is nothing to choose.</summary>
    public static SelectionTuning? Run(SelectionTask task, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        double[] betas = task.Options.Beta is double given ? [given] : task.Insight is null ? [0] : Betas;
        int[]? sizes = Sizes(task);
        int points = betas.Length * (sizes?.Length ?? 1);
        if (points == 1)
        {
            return null;
        }

        FoldPlan plan = InnerFolds.Of(task.Target, Folds, task.Seed);
        ILearner learner = CheapModel(task.Target);
        Table features = task.Features();
        double?[][] scores = new double?[plan.Folds][];
        foreach (FoldSplit split in plan.Splits)
        {
            double from = split.Fold / (double)plan.Folds;
            double middle = (split.Fold + 0.5) / plan.Folds;
            CandidateStatistics statistics = CandidateStatistics.Measure(task, split.Train, new PartialProgress(progress, from, middle), cancellation);
            int[][][] paths = new int[betas.Length][][];
            Parallel.For(0, betas.Length, new ParallelOptions { CancellationToken = cancellation }, b =>
                paths[b] = Subsets(task, statistics, betas[b], sizes, cancellation));
            ProgressCounter counter = new(progress, $"choosing the size, fold {split.Fold + 1} of {plan.Folds}", points, middle, (split.Fold + 1.0) / plan.Folds);
            scores[split.Fold] = new SplitScorer(features, task.Target, split, [learner], task.Seed)
                .Score([.. paths.SelectMany(path => path)], counter.Step, cancellation);
        }

        TuningPoint[] measured = [.. Enumerable.Range(0, points)
            .Select(i => Point(sizes?[i % sizes.Length], betas[i / (points / betas.Length)], [.. scores.Select(fold => fold[i])]))
            .OrderBy(point => point.Features)];
        TuningPoint chosen = Choose(measured);
        return new SelectionTuning(
            chosen.Features, chosen.Beta, MetricNames.Default(task.Target.Task), learner.Name, plan.Folds, plan.Folds * points, measured);
    }

    /// <summary>The rule over points ordered by size, then beta.</summary>
    internal static TuningPoint Choose(IReadOnlyList<TuningPoint> points)
    {
        TuningPoint best = points.MaxBy(point => point.Mean ?? double.NegativeInfinity)!;
        TuningPoint[] eligible = [.. points.Where(point => point.Mean is null ? best.Mean is null : point.Mean >= best.Mean - (best.StandardError ?? 0))];
        TuningPoint chosen = eligible[0];
        foreach (TuningPoint point in eligible.Where(point => point.Features == eligible[0].Features))
        {
            chosen = point.Mean > chosen.Mean + SubsetChoice.Tolerance ? point : chosen;
        }

        return chosen;
    }

    /// <summary>1, 2, 3, 5, 8, ... between the fewest and the most, and both ends; null where cost or objective decide the size.</summary>
    internal static int[]? Sizes(SelectionTask task)
    {
        if (task.Options.Cost is not null || task.Options.Objective == ObjectiveForm.Additive)
        {
            return null;
        }

        SortedSet<int> sizes = [task.Options.MinFeatures, task.Most];
        for ((int size, int next) = (1, 2); size < task.Most; (size, next) = (next, size + next))
        {
            if (size > task.Options.MinFeatures)
            {
                sizes.Add(size);
            }
        }

        return [.. sizes];
    }

    private static int[][] Subsets(
        SelectionTask task, CandidateStatistics statistics, double beta, int[]? sizes, CancellationToken cancellation)
    {
        SelectionOptions options = task.Options;
        CoverageObjective objective = statistics.Objective(task.Scores, options.Alpha, beta, options.Cost ?? 0);
        return sizes is not null
            ? [.. SubsetSearch.Path(objective, sizes, options.Method, cancellation)]
            : [[.. SubsetSearch.Run(objective, options.MinFeatures, task.Most, options.Method, null, cancellation).Members]];
    }

    private static TuningPoint Point(int? size, double beta, double?[] folds)
    {
        double[] scores = [.. folds.OfType<double>()];
        if (scores.Length == 0)
        {
            return new TuningPoint(size, beta, null, null);
        }

        Numerics.Moments moments = Numerics.Moments.Of(scores);
        return new TuningPoint(size, beta, moments.Mean, scores.Length > 1 ? Math.Sqrt(moments.Variance / scores.Length) : null);
    }
}
