using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Isolation forest: rows that few random cuts part from the others are unlike them.</summary>
/// <param name="Columns">p.</param>
/// <param name="SampleSize">Rows each tree was grown on.</param>
/// <param name="Trees">At least one tree.</param>
/// <remarks>
/// Scores are 2^(-E(h) / c(psi)), in 0..1: near 1 for rows that are isolated at once, at most about .5 for all rows where none stands out. The
/// same as scikit-learn's <c>-score_samples</c> for the same trees. Determinism: bit-exact, whatever the number of cores.
/// Source: Liu, Ting and Zhou (2008), "Isolation forest".
/// </remarks>
public sealed record IsolationForest(int Columns, int SampleSize, IReadOnlyList<IsolationTree> Trees) : IAnomalyDetector
{
    /// <summary>Name in leaderboards.</summary>
    public const string DetectorName = "isolation_forest";

    /// <summary>Rows a tree is grown on, of more; the source's own choice.</summary>
    public const int DefaultSampleSize = 256;

    /// <summary>Trees grown by default.</summary>
    public const int DefaultTrees = 200;

    /// <inheritdoc/>
    string IAnomalyDetector.Name => DetectorName;

    /// <summary>Grows the trees, each on rows drawn without replacement. Cost: O(trees * psi * p * log psi), psi the sample's size.</summary>
    /// <param name="rows">n x p, finite, at least one row and one column.</param>
    /// <param name="seed">Seed of samples and cuts.</param>
    /// <param name="trees">At least 1.</param>
    /// <param name="sampleSize">At least 1; all rows where there are fewer.</param>
    /// <param name="cancellation">Looked at before each tree.</param>
    public static IsolationForest Fit(
        Matrix rows, long seed, int trees = DefaultTrees, int sampleSize = DefaultSampleSize, CancellationToken cancellation = default)
    {
        if (rows.Rows == 0 || rows.Columns == 0)
        {
            throw new ArgumentException("Needs at least one row and one column.", nameof(rows));
        }

        IsolationTree[] grown = new IsolationTree[trees];
        int size = Math.Min(sampleSize, rows.Rows);
        Parallel.For(0, trees, new ParallelOptions { CancellationToken = cancellation }, t =>
        {
            RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"isolation_forest/tree/{t}"));
            grown[t] = new IsolationTreeGrower(rows, Sample(rows.Rows, size, random), random).Grow();
        });
        return new IsolationForest(rows.Columns, size, grown);
    }

    /// <inheritdoc/>
    public double[] Score(Matrix rows, CancellationToken cancellation)
    {
        double[] scores = new double[rows.Rows];
        double scale = PathLengths.Mean(SampleSize);
        RowBlocks.Run(rows.Rows, (start, end) =>
        {
            foreach (IsolationTree tree in Trees) // a tree stays in the cache while all rows of the block pass through it
            {
                for (int i = start; i < end; i++)
                {
                    scores[i] += tree.PathLength(rows.Row(i));
                }
            }

            for (int i = start; i < end; i++)
            {
                double depth = scores[i] / Trees.Count;
                scores[i] = DeterministicMath.Pow(2, scale > 0 ? -depth / scale : -1);
            }
        }, cancellation);
        return scores;
    }

    /// <inheritdoc/>
    public double Cut(ReadOnlySpan<double> scores) => UpperFence.Of(scores);

    /// <summary>So many different rows: a Floyd's sample, in the order drawn.</summary>
    private static int[] Sample(int rows, int size, RandomStream random)
    {
        HashSet<int> seen = new(size);
        int[] sample = new int[size];
        for (int i = 0; i < size; i++)
        {
            int last = rows - size + i;
            int drawn = random.Next(last + 1);
            sample[i] = seen.Add(drawn) ? drawn : last;
            seen.Add(sample[i]);
        }

        return sample;
    }
}
