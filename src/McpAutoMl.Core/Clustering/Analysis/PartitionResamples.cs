using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>A method again and again on halves of the rows.</summary>
internal static class PartitionResamples
{
    /// <summary>Number of halves.</summary>
    public const int Count = 20;

    /// <summary>Pairs of disjoint halves that numbers of clusters are compared by.</summary>
    public const int Pairs = 10;

    /// <summary>Partitions of halves of the compared rows; none for a half in which the method fails.</summary>
    /// <param name="spaces">The rows.</param>
    /// <param name="space">The space that the method works in.</param>
    /// <param name="divide">The method; called by several threads.</param>
    /// <param name="seed">Seed of the halves.</param>
    /// <param name="progress">Is told after each half.</param>
    /// <param name="cancellation">Looked at for every half.</param>
    public static IReadOnlyList<Resample> Of(
        ClusterSpaces spaces, Preprocessing space, Func<Matrix, Partition?> divide, long seed, IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        Matrix rows = spaces.ComparedRows(space);
        int[][] halves = HalfSamples.Draw(rows.Rows, Count, seed, "clusters/halves");
        Resample[] resamples = new Resample[halves.Length];
        ProgressCounter counter = new(progress, "halves of the rows", halves.Length);
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, halves.Length, options, i =>
        {
            Partition? partition = TryDivide(divide, RowSample.Take(rows, halves[i]));
            resamples[i] = new Resample(Array.ConvertAll(halves[i], at => spaces.Compared[at]), partition);
            counter.Step();
        });
        return resamples;
    }

    /// <summary>
    /// Mean adjusted Rand index between k-means of two disjoint halves, each of which says of all rows which of its centres is nearest
    /// (Lange et al. 2004); null for one cluster and where halves have too few different rows.
    /// </summary>
    public static double? OfKMeans(Matrix rows, int k, long seed, CancellationToken cancellation)
    {
        if (k == 1)
        {
            return null;
        }

        (int[] First, int[] Second)[] pairs = HalfSamples.Disjoint(rows.Rows, Pairs, seed, "clusters/pairs");
        double?[] aris = new double?[pairs.Length];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, pairs.Length, options, i =>
        {
            Partition? first = TryDivide(half => Extended(half, rows, k, seed, cancellation), RowSample.Take(rows, pairs[i].First));
            Partition? second = TryDivide(half => Extended(half, rows, k, seed, cancellation), RowSample.Take(rows, pairs[i].Second));
            aris[i] = first is null || second is null ? null : AdjustedRandIndex.Of(first, second);
        });
        return aris.Contains(null) ? null : Reduce.Mean([.. aris.Select(ari => ari!.Value)]);
    }

    private static Partition Extended(Matrix half, Matrix rows, int k, long seed, CancellationToken cancellation) =>
        new(KMeans.KMeansClustering.Of(half, k, seed, cancellation: cancellation).Assign(rows));

    private static Partition? TryDivide(Func<Matrix, Partition?> divide, Matrix rows)
    {
        try
        {
            return divide(rows);
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
