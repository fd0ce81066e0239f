using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Choosing;

/// <summary>What every contender predicted of the test rows of every split, beside the truth.</summary>
internal sealed class FoldRecords
{
    private const int MostBlocks = 10;

    private readonly Prediction[][] _predictions;
    private readonly Target[] _truths;
    private readonly double?[][] _values;

    private FoldRecords(FoldPlan plan, string metric, Prediction[][] predictions, Target[] truths, double?[][] values, bool[] joins)
    {
        Joining = [.. Enumerable.Range(0, joins.Length).Where(c => joins[c])];
        Plan = plan;
        Metric = metric;
        _predictions = predictions;
        _truths = truths;
        _values = values;
    }

    /// <summary>The folds.</summary>
    public FoldPlan Plan { get; }

    /// <summary>Primary metric.</summary>
    public string Metric { get; }

    /// <summary>Contenders that an ensemble may have as members: all but the baseline, which the others are measured by.</summary>
    public IReadOnlyList<int> Joining { get; }

    /// <summary>1 where more is better, else -1.</summary>
    public int Sign => MetricNames.IsGain(Metric) ? 1 : -1;

    /// <summary>Number of contenders.</summary>
    public int Contenders => _values.Length;

    /// <summary>All splits by number.</summary>
    public IReadOnlyList<int> All => [.. Enumerable.Range(0, Plan.Splits.Count)];

    /// <summary>Takes the test rows of each split out of the out-of-fold predictions.</summary>
    public static FoldRecords Of(IReadOnlyList<Contender> contenders, Target target, FoldPlan plan, string metric) => new(
        plan,
        metric,
        [.. plan.Splits.Select(split => contenders.Select(c => ScoreIntervals.Take(c.Result.OutOfFold[split.Repeat], split.Test)).ToArray())],
        [.. plan.Splits.Select(split => target.Take(split.Test))],
        [.. contenders.Select(c => c.Result.Values(metric))],
        [.. contenders.Select(c => !c.IsBaseline)]);

    /// <summary>The same folds with some of the contenders, in the order given.</summary>
    public FoldRecords With(IReadOnlyList<int> contenders) => new(
        Plan,
        Metric,
        [.. _predictions.Select(split => contenders.Select(c => split[c]).ToArray())],
        _truths,
        [.. contenders.Select(c => _values[c])],
        [.. contenders.Select(Joining.Contains)]);

    /// <summary>Predictions of a split's test rows, by contender.</summary>
    public IReadOnlyList<Prediction> Predictions(int split) => _predictions[split];

    /// <summary>Truth of a split's test rows.</summary>
    public Target Truth(int split) => _truths[split];

    /// <summary>The mean of a contender's metric over some splits, as the leaderboard takes it; null where it is undefined.</summary>
    public double? Mean(int contender, IReadOnlyList<int> splits)
    {
        double[] values = [.. splits.Select(split => _values[contender][split]).OfType<double>()];
        return values.Length == 0 ? null : values.Average();
    }

    /// <summary>
    /// Those of some splits that may choose for another: of its repeat, whose rows are no test rows of it, and not in its block. With more than
    /// ten folds neighbouring folds form ten blocks that are left out together, so that choosing costs no more than with ten.
    /// </summary>
    public IReadOnlyList<int> Others(int split, IReadOnlyList<int> among)
    {
        FoldSplit own = Plan.Splits[split];
        return [.. among.Where(other => Plan.Splits[other].Repeat == own.Repeat && Block(Plan, Plan.Splits[other]) != Block(Plan, own))];
    }

    /// <summary>Fewest test rows of a repeat that are left when a block is left out.</summary>
    public static int FewestOthers(FoldPlan plan)
    {
        int[] blocks = [.. plan.Splits.Where(split => split.Repeat == 0).GroupBy(split => Block(plan, split)).Select(block => block.Sum(split => split.Test.Length))];
        return blocks.Sum() - blocks.Max();
    }

    private static int Block(FoldPlan plan, FoldSplit split) => plan.Folds <= MostBlocks ? split.Fold : split.Fold * MostBlocks / plan.Folds;
}
