using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>How much tighter clusters are than those of rows without any, by number of clusters. Immutable.</summary>
/// <param name="Gap">Mean log dispersion of the references minus that of the data for k = 1, 2, ...; null where clusters have no dispersion.</param>
/// <param name="Error">Standard deviation over the references times sqrt(1 + 1/B); null likewise.</param>
/// <param name="K">The smallest k with Gap(k) >= Gap(k + 1) - Error(k + 1); the largest that was tried if there is none.</param>
/// <remarks>
/// References are uniform over the box of the data along its principal axes (their choice b), in whose coordinates they are clustered too:
/// distances are the same. No dispersion counts as an infinite gap. Cost: B + 1 runs of the method for each k. Determinism: bit-exact.
/// Source: Tibshirani, Walther and Hastie (2001), section 3.
/// </remarks>
public sealed record GapStatistic(IReadOnlyList<double?> Gap, IReadOnlyList<double?> Error, int K)
{
    /// <summary>B, the number of references.</summary>
    public const int References = 20;

    /// <summary>Compares k = 1 to <paramref name="largest"/>.</summary>
    /// <param name="rows">n x p, finite.</param>
    /// <param name="largest">Largest k, 1 to n.</param>
    /// <param name="cluster">The method, used for data and references alike.</param>
    /// <param name="seed">Seed of references and starts.</param>
    /// <param name="progress">Is told after every reference.</param>
    /// <param name="cancellation">Looked at for every run.</param>
    public static GapStatistic Of(
        Matrix rows, int largest, Clusterer cluster, long seed, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, rows.Rows);
        (double[] lows, double[] highs) = PrincipalBox(rows, cancellation);
        double[] data = new double[largest];
        double[][] references = new double[References][];
        ProgressCounter counter = new(progress, "gap statistic", References + 1);
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, References + 1, options, task =>
        {
            // The data come first; a reference has its number as part of its stream's name, whatever thread it is made on.
            Matrix drawn = task == 0 ? rows : Uniform(rows.Rows, lows, highs, new RandomStream(seed, $"gap/reference/{task}"));
            double[] logs = LogDispersions(drawn, largest, cluster, seed, cancellation);
            (task == 0 ? ref data : ref references[task - 1]) = logs;
            counter.Step();
        });
        return Of(data, references);
    }

    private static GapStatistic Of(double[] data, double[][] references)
    {
        double[] gap = new double[data.Length], error = new double[data.Length];
        for (int k = 0; k < data.Length; k++)
        {
            double[] logs = [.. references.Select(reference => reference[k])];
            double mean = Reduce.Mean(logs);
            gap[k] = double.IsFinite(mean) ? mean - data[k] : data[k] == mean ? 0 : double.PositiveInfinity;
            error[k] = Math.Sqrt((1 + (1.0 / references.Length)) * logs.Average(log => (log - mean) * (log - mean)));
        }

        int chosen = Enumerable.Range(0, data.Length - 1)
            .Where(k => gap[k] >= gap[k + 1] - (double.IsFinite(error[k + 1]) ? error[k + 1] : 0)).Append(data.Length - 1).First() + 1;
        return new GapStatistic(
            [.. gap.Select((value, k) => double.IsFinite(data[k]) && double.IsFinite(value) ? value : (double?)null)],
            [.. error.Select((value, k) => double.IsFinite(data[k]) && double.IsFinite(value) ? value : (double?)null)],
            chosen);
    }

    private static double[] LogDispersions(Matrix rows, int largest, Clusterer cluster, long seed, CancellationToken cancellation)
    {
        double[] logs = new double[largest];
        for (int k = 1; k <= largest; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Partition partition = k == 1 ? new Partition(new int[rows.Rows]) : cluster(rows, k, seed, cancellation);
            double within = ClusterCentres.Of(rows, partition).Within;
            logs[k - 1] = within > 0 ? DeterministicMath.Log(within) : double.NegativeInfinity;
        }

        return logs;
    }

    /// <summary>Ranges of the data along their principal axes.</summary>
    private static (double[] Lows, double[] Highs) PrincipalBox(Matrix rows, CancellationToken cancellation)
    {
        SingularValueDecomposition svd = BidiagonalSvd.Decompose(ClusterCentres.Centred(rows), cancellation: cancellation);
        double[] lows = new double[svd.S.Length], highs = new double[svd.S.Length];
        for (int i = 0; i < svd.U.Rows; i++)
        {
            for (int axis = 0; axis < lows.Length; axis++)
            {
                double score = svd.U[i, axis] * svd.S[axis];
                (lows[axis], highs[axis]) = (Math.Min(lows[axis], score), Math.Max(highs[axis], score));
            }
        }

        return (lows, highs);
    }

    private static Matrix Uniform(int rows, double[] lows, double[] highs, RandomStream random)
    {
        Matrix drawn = new(rows, lows.Length);
        for (int i = 0; i < drawn.Data.Length; i++)
        {
            int axis = i % lows.Length;
            drawn.Data[i] = lows[axis] + ((highs[axis] - lows[axis]) * random.NextDouble());
        }

        return drawn;
    }
}
