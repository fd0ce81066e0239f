using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.KMeans;

/// <summary>k-means: the division into k clusters with the smallest sum of squared distances to their means, as far as some starts find it.</summary>
/// <remarks>
/// Starts are drawn by k-means++ and run until no row changes its cluster. Determinism: bit-exact; starts share no number, and of equal ones
/// the first is taken. Cost: O(n p k) an iteration, at most 300 for each start; memory O(n) for each. Coordinates of any finite size are taken.
/// Source: Lloyd (1982); Arthur and Vassilvitskii (2007).
/// </remarks>
public static class KMeansClustering
{
    /// <summary>Divides points.</summary>
    /// <param name="points">n x p.</param>
    /// <param name="k">Clusters, from 1.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="starts">Number of starts, from 1.</param>
    /// <param name="cancellation">Looked at in every iteration.</param>
    /// <exception cref="ProblemException">ARG_RANGE; TOO_FEW_ROWS when fewer than k rows differ; NON_FINITE; NO_FEATURES.</exception>
    public static KMeansResult Of(Matrix points, int k, long seed, int starts = 10, CancellationToken cancellation = default)
    {
        if (starts < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE", "k-means needs at least one start.", "Use a number such as 10.", new ProblemLocation { Argument = "starts" });
        }

        PointTiles tiles = PointTiles.Of(points);
        TooFewRows.Refuse(tiles.Points, k);
        LloydIteration[] runs = new LloydIteration[starts];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, starts, options, start =>
        {
            RandomStream random = new(seed, FormattableString.Invariant($"kmeans/{k}/start/{start}"));
            runs[start] = LloydIteration.Run(tiles, PlusPlusStart.Choose(tiles, k, random, cancellation), cancellation);
        });
        return Result(tiles, runs.MinBy(run => run.Inertia)!);
    }

    private static KMeansResult Result(PointTiles tiles, LloydIteration best)
    {
        Partition partition = new(best.Labels);
        Matrix centers = new(best.Centers.Rows, best.Centers.Columns);
        for (int i = 0; i < partition.Count; i++)
        {
            best.Centers.Row(best.Labels[i]).CopyTo(centers.Row(partition.Labels[i]));
        }

        Elementwise.Scale(centers.Data, tiles.Scale);
        return new KMeansResult(partition, centers, best.Inertia * tiles.Scale * tiles.Scale, best.Iterations, best.Converged);
    }
}
