using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>What the trees of a forest say of the training rows that they have not seen: an honest score without further fits (Breiman 2001).</summary>
/// <param name="Prediction">One prediction a training row; all 0 where <paramref name="Covered"/> is false.</param>
/// <param name="Covered">Whether any tree has not seen the row; with 100 trees, nearly always.</param>
public sealed record OutOfBagPrediction(Prediction Prediction, IReadOnlyList<bool> Covered)
{
    private const int ChunkRows = 1024;

    /// <summary>Grows a forest and predicts its training rows out of bag.</summary>
    /// <param name="features">Feature columns, n rows.</param>
    /// <param name="target">n rows, aligned by position.</param>
    /// <param name="parameters">How the forest is grown; the same forest as <see cref="RandomForestLearner"/> grows with them.</param>
    /// <param name="seed">Seed of the forest.</param>
    /// <param name="cancellation">Looked at for every node.</param>
    /// <remarks>Cost: the forest, and a third of a prediction of its rows. Determinism: bit-exact, whatever the number of cores.</remarks>
    public static OutOfBagPrediction Compute(
        Table features, Target target, ForestParameters parameters, long seed, CancellationToken cancellation) =>
        Of(ForestTrainer.Train(features, target, parameters, seed, Environment.ProcessorCount, null, cancellation), target.Count);

    internal static OutOfBagPrediction Of(TrainedForest forest, int rows)
    {
        int width = forest.Model.LeafWidth;
        double[] means = new double[rows * width];
        bool[] covered = new bool[rows];
        Parallel.For(0, (rows + ChunkRows - 1) / ChunkRows, chunk =>
        {
            for (int row = chunk * ChunkRows; row < Math.Min((chunk + 1) * ChunkRows, rows); row++)
            {
                covered[row] = Average(forest, row, means.AsSpan(row * width, width));
            }
        });
        return new OutOfBagPrediction(forest.Model.ToPrediction(means), covered);
    }

    private static bool Average(TrainedForest forest, int row, Span<double> mean)
    {
        int count = 0;
        for (int t = 0; t < forest.Model.Trees.Count; t++)
        {
            if (forest.IsOutOfBag(t, row))
            {
                DecisionTree tree = forest.Model.Trees[t];
                int leaf = tree.Leaf(forest.Bins, row);
                count++;
                for (int k = 0; k < mean.Length; k++)
                {
                    // A running mean: sums of the largest doubles would overflow.
                    mean[k] += (tree.Values[leaf + k] / count) - (mean[k] / count);
                }
            }
        }

        return count > 0;
    }
}
