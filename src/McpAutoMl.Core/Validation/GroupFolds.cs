using System.Globalization;
using System.Numerics;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>Deals whole groups of rows into folds of like size and like shares of every class.</summary>
/// <remarks>
/// Each group goes where the sum over folds and classes of (rows / rows of the class)^2 grows least; ties to the smaller fold, then the lower
/// index. Larger groups come first, by powers of two, in random order within a power, so that repeats differ. Amounts count as one class.
/// Cost: O(groups * folds * classes). Determinism: bit-exact. As scikit-learn's StratifiedGroupKFold: a greedy search, so no balance is promised.
/// </remarks>
internal static class GroupFolds
{
    /// <summary>Most folds that leave every class in each of them: the groups that hold the class which occurs in the fewest.</summary>
    public static int Most(Target target, RowGroups groups)
    {
        int[][] counts = Counts(target, groups);
        return Enumerable.Range(0, counts[0].Length).Min(k => counts.Count(group => group[k] > 0));
    }

    /// <summary>The fold of every position.</summary>
    /// <param name="target">n rows.</param>
    /// <param name="groups">Their groups.</param>
    /// <param name="folds">2 to the number of groups.</param>
    /// <param name="seed">Seed of the call.</param>
    /// <param name="repeat">Each has an order of its own.</param>
    public static int[] Deal(Target target, RowGroups groups, int folds, long seed, int repeat)
    {
        int[][] counts = Counts(target, groups);
        int classes = counts[0].Length;
        double[] totals = [.. Enumerable.Range(0, classes).Select(k => (double)Math.Max(1, counts.Sum(group => group[k])))];
        int[] order = [.. Enumerable.Range(0, groups.Count)];
        new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"folds/groups/{repeat}")).Shuffle<int>(order);
        int[][] dealt = [.. Enumerable.Range(0, folds).Select(_ => new int[classes])];
        int[] foldOfGroup = new int[groups.Count];
        foreach (int group in order.OrderByDescending(group => BitOperations.Log2((uint)counts[group].Sum())))
        {
            int fold = Best(dealt, counts[group], totals);
            foldOfGroup[group] = fold;
            for (int k = 0; k < classes; k++)
            {
                dealt[fold][k] += counts[group][k];
            }
        }

        int[] foldOf = new int[target.Count];
        for (int i = 0; i < foldOf.Length; i++)
        {
            foldOf[i] = foldOfGroup[groups.Codes[i]];
        }

        return foldOf;
    }

    private static int Best(int[][] dealt, int[] group, double[] totals)
    {
        int best = 0;
        (double Growth, int Rows) least = (double.PositiveInfinity, 0);
        for (int fold = 0; fold < dealt.Length; fold++)
        {
            double growth = 0;
            for (int k = 0; k < totals.Length; k++)
            {
                growth += ((2.0 * dealt[fold][k]) + group[k]) * group[k] / (totals[k] * totals[k]);
            }

            int rows = dealt[fold].Sum();
            if (growth < least.Growth || (growth == least.Growth && rows < least.Rows))
            {
                (best, least) = (fold, (growth, rows));
            }
        }

        return best;
    }

    /// <summary>Rows of each group by class.</summary>
    private static int[][] Counts(Target target, RowGroups groups)
    {
        int[][] counts = [.. Enumerable.Range(0, groups.Count).Select(_ => new int[Math.Max(1, target.Classes.Count)])];
        for (int i = 0; i < target.Count; i++)
        {
            counts[groups.Codes[i]][target.IsClassification ? target.Codes[i] : 0]++;
        }

        return counts;
    }
}
