using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Importance of each feature in a forest grown on all rows, in feature order.</summary>
/// <param name="Impurity">Mean decrease of impurity; sums to 1. Biased towards features of many values.</param>
/// <param name="Permutation">
/// Loss on out-of-bag rows when the feature is permuted: of accuracy for classes, of R squared for amounts. May be negative by chance.
/// </param>
public sealed record ForestImportances(double[] Impurity, double[] Permutation);

/// <summary>Random forest importances (Breiman 2001): 100 trees, 255 bins, sqrt(p) or p / 3 features a split.</summary>
public static class ForestImportance
{
    /// <summary>Most out-of-bag rows of a tree that are permuted; of more, a random few.</summary>
    public const int MostRows = 2000;

    /// <summary>Grows a forest and measures its features.</summary>
    /// <param name="features">Feature columns, n rows.</param>
    /// <param name="target">n rows, aligned by position.</param>
    /// <param name="seed">Seed of trees and permutations.</param>
    /// <param name="progress">Told of every tree grown and every tree measured.</param>
    /// <param name="cancellation">Looked at for every node.</param>
    /// <remarks>
    /// Cost: the forest, and O(trees * features * min(n, <see cref="MostRows"/>) * depth). Determinism: bit-exact, whatever the number of cores.
    /// </remarks>
    public static ForestImportances Compute(
        Table features, Target target, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        Compute(features, target, seed, Environment.ProcessorCount, progress, cancellation);

    /// <summary>The impurity importance of <see cref="Compute(Table, Target, long, IProgress{StageProgress}?, CancellationToken)"/> alone, which costs no more than the forest.</summary>
    /// <param name="features">Feature columns, n rows.</param>
    /// <param name="target">n rows, aligned by position.</param>
    /// <param name="seed">Seed of the trees.</param>
    /// <param name="progress">Told of every tree grown.</param>
    /// <param name="cancellation">Looked at for every node.</param>
    internal static double[] Impurity(
        Table features, Target target, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ForestParameters parameters = new();
        ProgressCounter growing = new(progress, "growing the forest", parameters.Trees);
        TrainedForest forest = ForestTrainer.Train(features, target, parameters, seed, Environment.ProcessorCount, growing, cancellation);
        return [.. forest.Model.ImpurityImportance];
    }

    internal static ForestImportances Compute(
        Table features, Target target, long seed, int threads, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ForestParameters parameters = new();
        ProgressCounter growing = new(progress, "growing the forest", parameters.Trees, 0, 0.6);
        TrainedForest forest = ForestTrainer.Train(features, target, parameters, seed, threads, growing, cancellation);
        ProgressCounter permuting = new(progress, "permuting features", parameters.Trees, 0.6);
        double[][] losses = new double[parameters.Trees][];
        double unit = target.IsClassification ? 1 : Deviation(target);
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, losses.Length, options, tree =>
        {
            losses[tree] = Losses(forest, target, unit, tree, seed, cancellation);
            permuting.Step();
        });
        return new ForestImportances([.. forest.Model.ImpurityImportance], Average(losses));
    }

    /// <summary>Increase of one tree's mean error by permuted feature.</summary>
    private static double[] Losses(TrainedForest forest, Target target, double unit, int index, long seed, CancellationToken cancellation)
    {
        DecisionTree tree = forest.Model.Trees[index];
        bool[] asked = new bool[forest.Bins.Length];
        foreach (int feature in tree.Feature)
        {
            if (feature >= 0)
            {
                asked[feature] = true;
            }
        }

        RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"forest/permutation/{index}"));
        int[] rows = OutOfBagRows(forest, index, target.Count, random);
        double[] errors = [.. rows.Select(row => Error(forest.Model, tree, tree.Leaf(forest.Bins, row), target, unit, row))];
        double[] losses = new double[forest.Bins.Length];
        int[] order = [.. rows];
        for (int feature = 0; feature < losses.Length; feature++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!asked[feature] || rows.Length == 0)
            {
                continue;
            }

            random.Shuffle<int>(order);
            double sum = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                int leaf = tree.LeafWith(forest.Bins, rows[i], feature, forest.Bins[feature][order[i]]);
                sum += Error(forest.Model, tree, leaf, target, unit, rows[i]) - errors[i];
            }

            losses[feature] = sum / rows.Length;
        }

        return losses;
    }

    private static int[] OutOfBagRows(TrainedForest forest, int tree, int count, RandomStream random)
    {
        int[] rows = [.. Enumerable.Range(0, count).Where(row => forest.IsOutOfBag(tree, row))];
        if (rows.Length <= MostRows)
        {
            return rows;
        }

        random.Shuffle<int>(rows);
        return rows[..MostRows];
    }

    /// <summary>0 or 1 for classes (a wrong vote); for amounts the squared error in variances of the target, so that losses are of R squared.</summary>
    private static double Error(RandomForestModel model, DecisionTree tree, int leaf, Target target, double unit, int row)
    {
        if (!target.IsClassification)
        {
            double difference = (tree.Values[leaf] - target.Values[row]) / unit;
            return difference * difference;
        }

        int vote = 0;
        if (model.LeafWidth == 1)
        {
            vote = tree.Values[leaf] > 0.5 ? 1 : 0;
        }
        else
        {
            for (int k = 1; k < model.LeafWidth; k++)
            {
                vote = tree.Values[leaf + k] > tree.Values[leaf + vote] ? k : vote;
            }
        }

        return vote == target.Codes[row] ? 0 : 1;
    }

    /// <summary>Standard deviation of the target (divisor n).</summary>
    private static double Deviation(Target target)
    {
        (_, double scale, double[] values) = ScaledTarget.Of(target);
        return scale * Math.Sqrt(Reduce.SumOfSquares(values) / values.Length);
    }

    private static double[] Average(double[][] losses)
    {
        double[] means = new double[losses[0].Length];
        foreach (double[] tree in losses)
        {
            for (int j = 0; j < means.Length; j++)
            {
                means[j] += tree[j] / losses.Length;
            }
        }

        return means;
    }
}
