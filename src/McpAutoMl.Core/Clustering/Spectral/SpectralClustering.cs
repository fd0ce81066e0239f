using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Clustering.KMeans;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>Self-tuning spectral clustering: k-means of the rows as the leading eigenvectors of a graph of near neighbours see them.</summary>
/// <remarks>
/// Each row is joined to its max(10, 2 ln n) nearest, weighted by <see cref="LocalAffinity"/>; the rows of the k leading eigenvectors of the
/// normalised affinities are brought to length 1. A graph of k components has those for its clusters, and of more, the nearest are joined. A
/// row without an affinity goes with its nearest neighbour that has one. Coordinates of any finite size are taken. Determinism: bit-exact.
/// Cost: O(n^2 p) for neighbours; the eigenvectors of 5,000 rows take less. Source: Zelnik-Manor and Perona (2004); Ng, Jordan and Weiss
/// (2001), "On spectral clustering"; von Luxburg (2007), section 4.
/// </remarks>
public static class SpectralClustering
{
    /// <summary>Divides points.</summary>
    /// <param name="points">n x p.</param>
    /// <param name="k">Clusters, from 1.</param>
    /// <param name="seed">Seed of k-means.</param>
    /// <param name="cancellation">Looked at for every row and product.</param>
    /// <exception cref="ProblemException">ARG_RANGE; TOO_FEW_ROWS when fewer than k rows differ; NON_FINITE; NO_FEATURES.</exception>
    public static SpectralResult Of(Matrix points, int k, long seed, CancellationToken cancellation = default)
    {
        PointTiles tiles = PointTiles.Of(points);
        TooFewRows.Refuse(tiles.Points, k);
        int count = Math.Max(10, (int)Math.Ceiling(2 * DeterministicMath.Log(points.Rows)));
        NeighborGraph neighbors = NeighborGraph.Of(tiles, count, cancellation);
        SymmetricGraph all = LocalAffinity.Of(neighbors);
        int[] joined = [.. Enumerable.Range(0, all.Count).Where(row => all.Others(row).Length > 0)];
        if (joined.Length < k || joined.Length < 2)
        {
            // Hardly a row is near another: each is a group of its own.
            int[] alone = NearestGroups.Join(tiles, [.. Enumerable.Range(0, all.Count)], all.Count, k, cancellation);
            return new SpectralResult(new Partition(alone), [], all.Count);
        }

        SymmetricGraph graph = all.Take(joined);
        (int[] components, int found) = graph.Components();
        double[] values = [.. Enumerable.Repeat(1.0, k + 1)];
        if (found <= k)
        {
            LeadingEigenpairs pairs = LeadingEigenpairs.Of(graph, Math.Min(k + 1, graph.Count), cancellation);
            values = pairs.Values;
            components = found == k
                ? components
                : KMeansClustering.Of(Directions(pairs.Vectors, k), k, seed, cancellation: cancellation).Partition.Labels.ToArray();
        }
        else
        {
            components = NearestGroups.Join(tiles.Take(joined), components, found, k, cancellation);
        }

        return new SpectralResult(new Partition(WithStrays(tiles, joined, components)), values, found);
    }

    /// <summary>The rows of the first k vectors, brought to length 1.</summary>
    private static Matrix Directions(Matrix vectors, int k)
    {
        Matrix directions = new(vectors.Rows, k);
        for (int i = 0; i < vectors.Rows; i++)
        {
            Span<double> row = directions.Row(i);
            vectors.Row(i)[..k].CopyTo(row);
            double length = Math.Sqrt(Reduce.SumOfSquares(row));
            if (length > 0)
            {
                Elementwise.Divide(row, length);
            }
        }

        return directions;
    }

    /// <summary>Labels of all rows, given those of some: the others have that of the nearest of them.</summary>
    private static int[] WithStrays(PointTiles tiles, int[] rows, int[] labels)
    {
        int[] all = new int[tiles.Points.Rows];
        all.AsSpan().Fill(-1);
        for (int i = 0; i < rows.Length; i++)
        {
            all[rows[i]] = labels[i];
        }

        double[] squares = new double[tiles.PaddedRows];
        foreach (int stray in Enumerable.Range(0, all.Length).Where(row => all[row] < 0).ToArray())
        {
            tiles.SquaredDistances(tiles.Points.Row(stray), squares);
            all[stray] = labels[Array.IndexOf(rows, rows.MinBy(row => squares[row]))];
        }

        return all;
    }
}
