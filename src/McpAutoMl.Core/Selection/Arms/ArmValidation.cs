using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>Measures ways of selecting features on rows that neither the selection nor the model has seen.</summary>
internal static class ArmValidation
{
    /// <summary>Folds of the inner cross-validation that picks one of two learners, for each learner, and the fit itself.</summary>
    private const int FitsOfAChoice = (2 * 3) + 1;

    /// <summary>Selects, fits and measures every arm in every split.</summary>
    /// <param name="task">What is selected from.</param>
    /// <param name="arms">What is measured, from <see cref="ArmList"/>.</param>
    /// <param name="plan">The splits.</param>
    /// <param name="full">Whether each fit takes the better of cheap model and forest; else the cheap model alone.</param>
    /// <param name="progress">Told of every fit.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <returns>The scores, without comparisons.</returns>
    /// <remarks>
    /// Statistics, subsets, imputation, encoding, scaling and fit come from the training rows of the split alone.
    /// Determinism: bit-exact. Cost: in each split the statistics of its training rows, a search an arm, and the fits.
    /// </remarks>
    public static ArmReport Run(
        SelectionTask task, IReadOnlyList<Arm> arms, FoldPlan plan, bool full, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ILearner cheap = TuningSearch.CheapModel(task.Target);
        ILearner[] learners = full ? [cheap, new RandomForestLearner()] : [cheap];
        int variants = arms.Sum(arm => arm.Variants.Count);
        Table features = task.Features();
        int[][][] members = new int[plan.Splits.Count][][];
        double?[][] scores = new double?[plan.Splits.Count][];
        for (int s = 0; s < scores.Length; s++)
        {
            FoldSplit split = plan.Splits[s];
            double Share(double part) => (s + part) / scores.Length;
            CandidateStatistics statistics = CandidateStatistics.Measure(
                task, split.Train, new PartialProgress(progress, Share(0), Share(0.3)), cancellation);
            members[s] = [.. arms.SelectMany(arm => arm.Variants).Select(choose => choose(statistics))];
            ProgressCounter counter = new(
                progress, $"validating, fold {split.Fold + 1} of {plan.Folds}, repeat {split.Repeat + 1} of {plan.Repeats}", variants, Share(0.3), Share(1));
            scores[s] = new SplitScorer(features, task.Target, split, learners, task.Seed).Score(members[s], counter.Step, cancellation);
        }

        return new ArmReport(
            MetricNames.Default(task.Target.Task),
            [.. learners.Select(learner => learner.Name)],
            plan,
            plan.Splits.Count * variants * (full ? FitsOfAChoice : 1),
            [.. arms.Zip(Slots(arms), (arm, slot) => Summarise(arm, slot, members, scores, plan, task.Candidates.Count))],
            []);
    }

    /// <summary>Positions of the variants of each arm among all variants.</summary>
    private static IEnumerable<int[]> Slots(IReadOnlyList<Arm> arms)
    {
        int next = 0;
        foreach (Arm arm in arms)
        {
            yield return [.. Enumerable.Range(next, arm.Variants.Count)];
            next += arm.Variants.Count;
        }
    }

    private static ArmScore Summarise(Arm arm, int[] slot, int[][][] members, double?[][] scores, FoldPlan plan, int candidates)
    {
        double?[] bySplit = Array.ConvertAll(scores, split => Mean([.. slot.Select(i => split[i])]));
        double[] defined = [.. bySplit.OfType<double>()];
        (double? Mean, double? Low, double? High) interval =
            defined.Length == 0 ? default : CorrectedResampledTTest.Interval(defined, plan.TestTrainRatio);
        int[][] sets = slot.Length > 1 ? [] : Array.ConvertAll(members, split => split[slot[0]]);
        return new ArmScore(
            arm.Name,
            members[0][slot[0]].Length,
            interval.Mean,
            defined.Length > 1 ? Math.Sqrt(Moments.Of(defined).Variance) : null,
            interval.Low,
            interval.High,
            bySplit,
            sets,
            arm.Learns ? SelectionStability.Of(sets, candidates) : null);
    }

    /// <summary>The mean of an arm's draws; exactly their value where they agree, null where the measure is undefined.</summary>
    private static double? Mean(double?[] draws) =>
        Array.TrueForAll(draws, score => score == draws[0]) ? draws[0] : draws.Average();
}
