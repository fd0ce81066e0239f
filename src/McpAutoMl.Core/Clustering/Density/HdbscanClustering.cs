using McpAutoMl.Core.Clustering.Agglomeration;
using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Models.Neighbors;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Density;

/// <summary>HDBSCAN: dense regions that outlast others as the density asked for grows; what lies between them is noise.</summary>
/// <remarks>
/// Definitions are scikit-learn's: a row counts among its own <c>min_samples</c>, the whole is no cluster, clusters are chosen by excess of
/// mass. Edges of one length are removed at once, as the source demands, so that the order of rows decides nothing. Distances of zero count as
/// half the smallest other one, since infinite densities can't be compared. Coordinates of any finite size are taken. Determinism: bit-exact.
/// Cost: O(n^2 p) time, O(n p) memory. Source: Campello, Moulavi and Sander (2013), "Density-based clustering based on hierarchical density
/// estimates".
/// </remarks>
public static class HdbscanClustering
{
    /// <summary>Divides points.</summary>
    /// <param name="points">n x p.</param>
    /// <param name="minClusterSize">Fewest rows of a cluster, from 2; null for one in fifty rows, though at least 5.</param>
    /// <param name="minSamples">Rows within the core distance of a row, itself included, from 1; null for <paramref name="minClusterSize"/>.</param>
    /// <param name="cancellation">Looked at for every row.</param>
    /// <exception cref="ProblemException">ARG_RANGE; TOO_FEW_ROWS when there are fewer than <paramref name="minSamples"/>; NON_FINITE;
    /// NO_FEATURES.</exception>
    public static HdbscanResult Of(Matrix points, int? minClusterSize = null, int? minSamples = null, CancellationToken cancellation = default)
    {
        int least = minClusterSize ?? Math.Max(5, points.Rows / 50), samples = minSamples ?? least;
        Check(points.Rows, least, samples);
        PointTiles tiles = PointTiles.Of(points);
        (int Row, int Other, double Square)[] edges = SpanningTree.Of(tiles, SquaredCores(tiles, samples, cancellation), cancellation);
        double copies = Math.Sqrt(edges.Where(edge => edge.Square > 0).Select(edge => edge.Square).DefaultIfEmpty(1).Min()) / 2;
        Dendrogram hierarchy = Dendrogram.Of(
            points.Rows, [.. edges.Select(edge => (edge.Row, edge.Other, Height: edge.Square > 0 ? Math.Sqrt(edge.Square) : copies))]);
        CondensedTree tree = CondensedTree.Of(hierarchy, least);
        int[] chosen = ExcessOfMass.Choose(tree);
        return new HdbscanResult(new Partition(Labels(tree, chosen)), Probabilities(tree, chosen), least, samples);
    }

    private static void Check(int rows, int least, int samples)
    {
        if (least < 2 || samples < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                least < 2 ? "min_cluster_size must be at least 2." : "min_samples must be at least 1.",
                "Use numbers such as 5, or leave them out.",
                new ProblemLocation { Argument = least < 2 ? "min_cluster_size" : "min_samples" });
        }

        if (rows < samples)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS", $"{rows} rows have no density over {samples} of them.", "Use smaller min_samples, or load more rows.");
        }
    }

    /// <summary>Squared distance of each row to the nearest rows' last, counting itself as the first.</summary>
    private static double[] SquaredCores(PointTiles tiles, int samples, CancellationToken cancellation)
    {
        const int RowsPerChunk = 64;
        double[] cores = new double[tiles.Points.Rows];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, (cores.Length + RowsPerChunk - 1) / RowsPerChunk, options, chunk =>
        {
            double[] squares = new double[tiles.PaddedRows];
            for (int row = chunk * RowsPerChunk; row < Math.Min(cores.Length, (chunk + 1) * RowsPerChunk); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                tiles.SquaredDistances(tiles.Points.Row(row), squares);
                LeastValues nearest = new(samples);
                for (int other = 0; other < cores.Length; other++)
                {
                    nearest.Offer(squares[other]);
                }

                cores[row] = nearest.Largest;
            }
        });
        return cores;
    }

    private static int[] Labels(CondensedTree tree, int[] chosen) => [.. tree.Clusters.Select(cluster => chosen[cluster])];

    private static double[] Probabilities(CondensedTree tree, int[] chosen) =>
    [
        .. tree.Clusters.Zip(tree.Densities, (cluster, density) => chosen[cluster] is var own and >= 0
            ? Math.Min(density, tree.Greatest[own]) / tree.Greatest[own]
            : 0),
    ];
}
