using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
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
    /// <param name="choice">The subset that was chosen: its size is that of every arm.</param>
    /// <param name="beta">Weight of the insight in the arms that weigh it.</param>
    /// <param name="proposals">Subsets that were proposed, as indices of candidates.</param>
    /// <param name="plan">The splits.</param>
    /// <param name="level">Quick: four arms, the cheap model. Full: every arm, the better of cheap model and forest.</param>
    /// <param name="progress">Told of every fit.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// Statistics, subsets, imputation, encoding, scaling and fit come from the training rows of the split alone.
    /// Determinism: bit-exact. Cost: in each split the statistics of its training rows, a search an arm, and the fits.
    /// </remarks>
    public static ArmReport Run(
        SelectionTask task,
        SubsetChoice choice,
        double beta,
        IReadOnlyList<int[]> proposals,
        FoldPlan plan,
        ValidationLevel level,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        ArmList list = new(task, choice.Members.Count, beta, proposals);
        bool full = level == ValidationLevel.Full;
        IReadOnlyList<Arm> arms = full ? list.Full(cancellation) : list.Quick(cancellation);
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
                task, split.Train, new PartialProgress(progress, Share(0), Share(0.5)), cancellation);
            members[s] = [.. arms.SelectMany(arm => arm.Variants).Select(choose => choose(statistics))];
            ProgressCounter counter = new(
                progress, $"validating, fold {split.Fold + 1} of {plan.Folds}, repeat {split.Repeat + 1} of {plan.Repeats}", variants, Share(0.5), Share(1));
            double?[] single = new SplitScorer(features, task.Target, split, learners, task.Seed).Score(members[s], counter.Step, cancellation);
            scores[s] = [.. Slots(arms).Select(slot => slot.Average(i => single[i]))];
        }

        int[][] slots = [.. Slots(arms)];
        ArmScore[] measured = [.. arms.Select((arm, a) => Summarise(
            arm.Name, members[0][slots[a][0]].Length, [.. scores.Select(split => split[a])], plan))];
        int both = slots[arms.ToList().FindIndex(arm => arm.Name == "both")][0];
        return new ArmReport(
            MetricNames.Default(task.Target.Task),
            [.. learners.Select(learner => learner.Name)],
            plan.Folds,
            plan.Repeats,
            plan.Splits.Count * variants * (full ? FitsOfAChoice : 1),
            measured,
            task.Insight is null ? [] : Compare(measured, plan, MetricNames.Default(task.Target.Task)),
            SelectionStability.Of([.. members.Select(split => split[both])], task.Candidates.Count));
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

    private static ArmScore Summarise(string arm, int size, double?[] scores, FoldPlan plan)
    {
        double[] defined = [.. scores.OfType<double>()];
        if (defined.Length == 0)
        {
            return new ArmScore(arm, size, null, null, null, null, scores);
        }

        (double mean, double? low, double? high) = CorrectedResampledTTest.Interval(defined, plan.TestTrainRatio);
        return new ArmScore(arm, size, mean, defined.Length > 1 ? Math.Sqrt(Moments.Of(defined).Variance) : null, low, high, scores);
    }

    private static ArmComparison[] Compare(ArmScore[] arms, FoldPlan plan, string metric)
    {
        ArmScore both = arms.First(arm => arm.Arm == "both");
        ArmScore[] others = [.. arms.Where(arm => arm.Arm is "stats_only" or "borda")];

        // Whether the measure is defined depends on the test rows alone, so the arms share their splits.
        double[][] differences = [.. others.Select(other => both.Scores.Zip(other.Scores, (a, b) => a - b).OfType<double>().ToArray())];
        if (differences[0].Length == 0)
        {
            return [];
        }

        Comparison[] compared = Array.ConvertAll(differences, difference =>
            CorrectedResampledTTest.Compare(difference, plan.TestTrainRatio, MetricNames.Equivalence(metric)));
        double[]? adjusted = Array.TrueForAll(compared, comparison => comparison.PValue is not null)
            ? HolmCorrection.Adjust([.. compared.Select(comparison => comparison.PValue!.Value)])
            : null;
        return [.. others.Select((other, i) => new ArmComparison(both.Arm, other.Arm, compared[i], adjusted?[i]))];
    }
}
