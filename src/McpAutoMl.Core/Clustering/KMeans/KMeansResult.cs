using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Clustering.KMeans;

/// <summary>What k-means found. Immutable.</summary>
/// <param name="Partition">Cluster of each row; k clusters.</param>
/// <param name="Centers">k x p: the means of the clusters, in their order.</param>
/// <param name="Inertia">Sum of squared distances of the rows to the means of their clusters; infinite where that is beyond the largest
/// double.</param>
/// <param name="Iterations">Assignments of the best start.</param>
/// <param name="Converged">Whether the last one changed nothing.</param>
public sealed record KMeansResult(Partition Partition, Matrix Centers, double Inertia, int Iterations, bool Converged)
{
    /// <summary>The nearest center of each point, of equally near ones the first: rows of <see cref="Centers"/>. Cost: O(n p k).</summary>
    /// <param name="points">Any number of rows, p columns.</param>
    /// <param name="cancellation">Looked at every few thousand points.</param>
    /// <exception cref="ArgumentException">When the columns are not those of the centers.</exception>
    /// <exception cref="ProblemException">NON_FINITE.</exception>
    public int[] Assign(Matrix points, CancellationToken cancellation = default)
    {
        if (points.Columns != Centers.Columns)
        {
            throw new ArgumentException($"The centers have {Centers.Columns} columns, the points {points.Columns}.", nameof(points));
        }

        PointTiles tiles = PointTiles.Of(points, PowerOfTwo.Near(Centers).Scale);
        Matrix centers = new(Centers.Rows, Centers.Columns, [.. Centers.Data]);
        Elementwise.Scale(centers.Data, 1 / tiles.Scale);
        int[] labels = new int[points.Rows];
        NearestCenters.Assign(tiles, centers, labels, new double[points.Rows], cancellation);
        return labels;
    }
}
