using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>Agglomeration by the mean distance of the rows of one cluster to those of the other (UPGMA).</summary>
/// <remarks>Determinism: bit-exact. Cost: O(n^2) time, one copy of the distances. Source: Sokal and Michener (1958);
/// <see cref="NeighborChain"/>.</remarks>
public static class AverageLinkage
{
    /// <summary>The tree of n rows.</summary>
    /// <param name="distances">n x n, symmetric, none negative; the diagonal is not read.</param>
    /// <param name="cancellation">Looked at in every search for a neighbour.</param>
    /// <exception cref="ArgumentException">When the matrix is not square and symmetric, or a distance is negative or not finite.</exception>
    /// <exception cref="ProblemException">NO_ROWS.</exception>
    public static Dendrogram Of(Matrix distances, CancellationToken cancellation = default)
    {
        Check(distances);
        int n = distances.Rows;
        Matrix means = new(n, n, [.. distances.Data]);
        int[] sizes = new int[n]; // 0 where the cluster has gone into another
        sizes.AsSpan().Fill(1);
        return Dendrogram.Of(n, NeighborChain.Run(n, Nearest, Merge, cancellation));

        (int Row, double Distance) Nearest(int row, int preferred)
        {
            ReadOnlySpan<double> others = means.Row(row);
            (int nearest, double least) = preferred < 0 ? (-1, double.PositiveInfinity) : (preferred, others[preferred]);
            for (int other = 0; other < n; other++)
            {
                if (others[other] < least && sizes[other] > 0 && other != row)
                {
                    (nearest, least) = (other, others[other]);
                }
            }

            return (nearest, least);
        }

        void Merge(int from, int into)
        {
            double share = (double)sizes[from] / (sizes[from] + sizes[into]);
            for (int other = 0; other < n; other++)
            {
                if (sizes[other] > 0 && other != from && other != into)
                {
                    double mean = means[into, other] + (share * (means[from, other] - means[into, other]));
                    means[into, other] = mean;
                    means[other, into] = mean;
                }
            }

            sizes[into] += sizes[from];
            sizes[from] = 0;
        }
    }

    private static void Check(Matrix distances)
    {
        if (distances.Rows != distances.Columns)
        {
            throw new ArgumentException($"Distances need a square matrix, got {distances.Rows} x {distances.Columns}.", nameof(distances));
        }

        if (distances.Rows == 0)
        {
            throw ProblemException.Of("NO_ROWS", "There are no rows to cluster.", "Load rows without missing values.");
        }

        for (int i = 0; i < distances.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!(distances[i, j] >= 0 && double.IsFinite(distances[i, j]) && distances[i, j] == distances[j, i]))
                {
                    throw new ArgumentException($"The distance of {i} and {j} is not a finite, symmetric number from 0.", nameof(distances));
                }
            }
        }
    }
}
