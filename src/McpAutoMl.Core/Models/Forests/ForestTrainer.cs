using System.Globalization;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Grows random forests (Breiman 2001), and their kin, over binned features.</summary>
/// <remarks>
/// Each tree draws from its own stream, named by its index, so the forest does not depend on how many threads grow it.
/// Cost: O(trees * depth * n * features per split); memory O(n * (features + 20 * threads)) bytes beside the trees. Determinism: bit-exact.
/// </remarks>
internal static class ForestTrainer
{
    public static TrainedForest Train(
        Table features, Target target, ForestParameters parameters, long seed, int threads, ProgressCounter? progress, CancellationToken cancellation,
        ForestKind? asked = null)
    {
        ForestKind kind = asked ?? ForestKind.RandomForest;
        parameters.Check();
        BinSchema schema = BinSchema.Learn(features);
        byte[][] bins = schema.Map(features);
        bool[] categorical = [.. schema.Mappers.Select(mapper => mapper.IsCategorical)];
        int leaf = parameters.LeafSize(target.Count, bins.Length, target.Classes.Count);
        BinPositions? positions = kind.RandomCuts ? new BinPositions(features, bins) : null;
        int perSplit = parameters.FeaturesPerSplit(bins.Length, target.IsClassification, kind);
        (double centre, double scale, double[] values) = target.IsClassification ? (0, 1, []) : ScaledTarget.Of(target);
        double? floor = target.Task == LearningTask.Count ? CountMean.Of(target.Values) / (parameters.Trees + 1) : null;
        DecisionTree[] trees = new DecisionTree[parameters.Trees];
        double[][] decreases = new double[trees.Length][];
        ulong[][] outOfBag = new ulong[trees.Length][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, trees.Length, options, tree =>
        {
            RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"{kind.Stream}/tree/{tree}"));
            ushort[] weights = kind.Bootstrap ? Bootstrap(target.Count, random) : Once(target.Count);
            SplitFinder finder = target.IsClassification
                ? ClassFinder(target, weights, leaf)
                : new RegressionSplitFinder(weights, values, centre, scale, leaf);
            TreeGrower grower = new(bins, categorical, finder, perSplit, parameters.MaxDepth ?? int.MaxValue, random, positions);
            trees[tree] = Floored(grower.Grow(Drawn(weights), cancellation), floor);
            decreases[tree] = grower.Decrease;
            outOfBag[tree] = NotDrawn(weights);
            progress?.Step();
            LargeHeap.Relieve();
        });
        RandomForestModel model = new(kind.Learner, schema, [.. target.Classes], trees, MeanShares(decreases, bins.Length));
        return new TrainedForest(model, bins, outOfBag);
    }

    /// <summary>The finder for classes: two have a faster one.</summary>
    public static SplitFinder ClassFinder(Target target, ushort[] weights, int minSamplesLeaf) => target.Classes.Count == 2
        ? new BinarySplitFinder(weights, target.Codes, target.ClassWeights, minSamplesLeaf)
        : new MulticlassSplitFinder(weights, target.Codes, target.Classes.Count, target.ClassWeights, minSamplesLeaf);

    /// <summary>
    /// Leaves of counts are at least a share of the mean, what one vote more than there are trees would give (see <see cref="RandomForestModel"/>):
    /// a leaf of zeros says that counts are rare there, not that they are impossible.
    /// </summary>
    private static DecisionTree Floored(DecisionTree tree, double? floor) =>
        floor is { } least ? tree with { Values = Array.ConvertAll(tree.Values, value => Math.Max(value, least)) } : tree;

    /// <summary>How often each of n rows is drawn in n draws with replacement.</summary>
    private static ushort[] Bootstrap(int rows, RandomStream random)
    {
        ushort[] weights = new ushort[rows];
        for (int i = 0; i < rows; i++)
        {
            weights[random.Next(rows)]++;
        }

        return weights;
    }

    /// <summary>Each row drawn once.</summary>
    internal static ushort[] Once(int rows)
    {
        ushort[] weights = new ushort[rows];
        Array.Fill(weights, (ushort)1);
        return weights;
    }

    private static int[] Drawn(ushort[] weights)
    {
        int[] rows = new int[weights.Count(weight => weight > 0)];
        int next = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] > 0)
            {
                rows[next++] = row;
            }
        }

        return rows;
    }

    private static ulong[] NotDrawn(ushort[] weights)
    {
        ulong[] bits = new ulong[(weights.Length + 63) / 64];
        for (int row = 0; row < weights.Length; row++)
        {
            bits[row >> 6] |= weights[row] == 0 ? 1UL << (row & 63) : 0;
        }

        return bits;
    }

    /// <summary>Each tree's decreases as shares of their sum, averaged over the trees that divide at all, summing to 1 (or 0 without any division).</summary>
    private static double[] MeanShares(double[][] decreases, int features)
    {
        double[] shares = new double[features];
        double total = 0;
        foreach (double[] tree in decreases)
        {
            double sum = tree.Sum();
            for (int j = 0; j < features && sum > 0; j++)
            {
                shares[j] += tree[j] / sum;
                total += tree[j] / sum;
            }
        }

        return total > 0 ? [.. shares.Select(share => share / total)] : shares;
    }
}
