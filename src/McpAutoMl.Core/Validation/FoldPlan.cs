using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>How rows are divided into training and test rows: in every repeat each row is tested once, in <see cref="Forward"/> folds at most once.</summary>
/// <remarks>Shuffles draw from a stream named by repeat and class. Determinism: bit-exact.</remarks>
public sealed class FoldPlan
{
    private FoldPlan(int folds, int repeats, FoldSplit[] splits)
    {
        Folds = folds;
        Repeats = repeats;
        Splits = splits;
    }

    /// <summary>Folds in a repeat.</summary>
    public int Folds { get; }

    /// <summary>Number of repeats.</summary>
    public int Repeats { get; }

    /// <summary>All splits, by repeat, then fold.</summary>
    public IReadOnlyList<FoldSplit> Splits { get; }

    /// <summary>Test rows per training row, on average: the correction of <see cref="CorrectedResampledTTest"/>.</summary>
    public double TestTrainRatio => Splits.Sum(split => (double)split.Test.Length) / Splits.Sum(split => (double)split.Train.Length);

    /// <summary>Stratified for classes, plain for amounts; groups of rows, where the target has them, stay whole.</summary>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY, ARG_RANGE.</exception>
    public static FoldPlan For(Target target, int folds, int repeats, long seed) =>
        target.Groups is not null ? Grouped(target, folds, repeats, seed)
        : target.IsClassification ? Stratified(target, folds, repeats, seed) : KFold(target.Count, folds, repeats, seed);

    /// <summary>Folds whose sizes, and whose counts of every class, differ by at most one.</summary>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY when the rarest class has fewer rows than there are folds; ARG_RANGE.</exception>
    public static FoldPlan Stratified(Target target, int folds, int repeats, long seed)
    {
        Check(target.Count, folds, repeats);
        int[][] members = [.. Enumerable.Range(0, target.Classes.Count).Select(_ => Array.Empty<int>())];
        foreach (IGrouping<int, int> group in Enumerable.Range(0, target.Count).GroupBy(i => target.Codes[i]))
        {
            members[group.Key] = [.. group];
        }

        int rarest = members.Min(rows => rows.Length);
        if (folds > rarest)
        {
            throw TooMany($"The rarest class has {rarest} rows, fewer than the {folds} folds.", rarest);
        }

        return Make(target.Count, folds, repeats, repeat => [.. members.SelectMany((rows, k) => Shuffled(rows, seed, repeat, k))]);
    }

    /// <summary>Folds whose sizes differ by at most one.</summary>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY when there are fewer rows than folds; ARG_RANGE.</exception>
    public static FoldPlan KFold(int count, int folds, int repeats, long seed)
    {
        Check(count, folds, repeats);
        return Make(count, folds, repeats, repeat => Shuffled([.. Enumerable.Range(0, count)], seed, repeat, 0));
    }

    /// <summary>Folds of whole groups, alike in size and in the shares of every class as far as the groups allow.</summary>
    /// <exception cref="ArgumentException">The target has no groups.</exception>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY when a class, or the target, occurs in fewer groups than there are folds; ARG_RANGE.</exception>
    public static FoldPlan Grouped(Target target, int folds, int repeats, long seed)
    {
        RowGroups groups = target.Groups ?? throw new ArgumentException("The target has no groups.", nameof(target));
        Check(target.Count, folds, repeats);
        int most = GroupFolds.Most(target, groups);
        if (folds > most)
        {
            throw TooMany(
                $"{(target.IsClassification ? "A class occurs" : "The rows are")} in {most} groups only, fewer than the {folds} folds.", most);
        }

        return new FoldPlan(folds, repeats, [.. Enumerable.Range(0, repeats).SelectMany(repeat =>
        {
            int[] foldOf = GroupFolds.Deal(target, groups, folds, seed, repeat);
            return Enumerable.Range(0, folds).Select(fold => SplitOf(foldOf, repeat, fold, fold));
        })]);
    }

    /// <summary>Most folds that <see cref="For"/> makes: the rows of the rarest class, or the groups of the class that occurs in the fewest.</summary>
    public static int Most(Target target) => target switch
    {
        { Groups: { } groups } => GroupFolds.Most(target, groups),
        { IsClassification: true } => target.Codes.ToArray().GroupBy(code => code).Min(rows => rows.Count()),
        _ => target.Count,
    };

    /// <summary>One repeat whose test folds are given by a column: whole numbers from 0, in every row where the target is known.</summary>
    /// <exception cref="ProblemException">ARG_INVALID when a value is missing or no fold number, or all rows are in one fold.</exception>
    public static FoldPlan FromColumn(Target target, Column column) => SplitColumn.Read(target, column);

    /// <summary>One repeat of folds that go forward in time: each block of rows is predicted from all rows before it.</summary>
    /// <remarks>
    /// The rows before the first block are never tested. As scikit-learn's TimeSeriesSplit, blocks of n / (folds + 1) rows at the end, but
    /// a block begins with the first row of its time, so that rows of one time stay together. Cost: O(n log n). Determinism: bit-exact.
    /// </remarks>
    /// <param name="target">n rows; its groups are not looked at.</param>
    /// <param name="time">A column of the table that the target comes from: points in time or numbers.</param>
    /// <param name="folds">At least 2.</param>
    /// <exception cref="ProblemException">TIME_INDEX_INVALID when a time is missing or none, or all are the same; FOLDS_TOO_MANY, ARG_RANGE.</exception>
    public static FoldPlan Forward(Target target, Column time, int folds)
    {
        Check(target.Count, folds, 1);
        ForwardFolds forward = new(target, time);
        FoldSplit[] splits = forward.Splits(folds) ?? throw TooMany(
            $"Rows of one time stay together, so these times can't be divided into {folds} folds and rows before them.", forward.Most(folds));
        return new FoldPlan(folds, 1, splits);
    }

    /// <summary>The positions that are tested in a repeat, ascending.</summary>
    public int[] Tested(int repeat) => [.. Splits.Where(split => split.Repeat == repeat).SelectMany(split => split.Test).Order()];

    /// <summary>How many positions are tested by a model that has seen a row of their group.</summary>
    public int Leaks(RowGroups groups)
    {
        HashSet<int> leaks = [];
        foreach (FoldSplit split in Splits)
        {
            bool[] seen = new bool[groups.Count];
            foreach (int i in split.Train)
            {
                seen[groups.Codes[i]] = true;
            }

            leaks.UnionWith(split.Test.Where(i => seen[groups.Codes[i]]));
        }

        return leaks.Count;
    }

    /// <summary>One repeat with the fold of each position given.</summary>
    internal static FoldPlan FromFolds(int[] foldOf)
    {
        int[] folds = [.. foldOf.Distinct().Order()];
        return new FoldPlan(folds.Length, 1, [.. folds.Select((value, fold) => SplitOf(foldOf, 0, fold, value))]);
    }

    private static FoldPlan Make(int count, int folds, int repeats, Func<int, int[]> order)
    {
        List<FoldSplit> splits = [];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            int[] foldOf = new int[count];
            int[] dealt = order(repeat);
            for (int i = 0; i < count; i++)
            {
                foldOf[dealt[i]] = i % folds; // dealt like cards, class after class
            }

            splits.AddRange(Enumerable.Range(0, folds).Select(fold => SplitOf(foldOf, repeat, fold, fold)));
        }

        return new FoldPlan(folds, repeats, [.. splits]);
    }

    private static FoldSplit SplitOf(int[] foldOf, int repeat, int fold, int value)
    {
        int[] all = [.. Enumerable.Range(0, foldOf.Length)];
        return new FoldSplit(repeat, fold, Array.FindAll(all, i => foldOf[i] != value), Array.FindAll(all, i => foldOf[i] == value));
    }

    private static int[] Shuffled(int[] rows, long seed, int repeat, int group)
    {
        int[] shuffled = [.. rows];
        new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"folds/{repeat}/{group}")).Shuffle<int>(shuffled);
        return shuffled;
    }

    private static void Check(int count, int folds, int repeats)
    {
        if (folds < 2 || repeats is < 1 or > 100)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                $"{folds} folds and {repeats} repeats make no cross-validation.",
                "Use at least 2 folds and 1 to 100 repeats.",
                new ProblemLocation { Argument = folds < 2 ? "folds" : "repeats" });
        }

        if (folds > count)
        {
            throw TooMany($"There are {count} rows, fewer than the {folds} folds.", count);
        }
    }

    private static ProblemException TooMany(string message, int most) => ProblemException.Of(
        "FOLDS_TOO_MANY", message, $"Use at most {most} folds.", new ProblemLocation { Argument = "folds" });
}
