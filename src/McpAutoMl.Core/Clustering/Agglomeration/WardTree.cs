using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>Agglomeration by Ward's criterion: the pair whose merge adds least to the sum of squared distances to the means.</summary>
/// <remarks>
/// A height is the square root of twice that addition, sqrt(2 a b / (a + b)) times the distance of the means of a and b rows, as in scipy.
/// Determinism: bit-exact. Cost: O(n^2 p) time, O(n p) memory. Coordinates of any finite size are taken. Source: Ward (1963);
/// <see cref="NeighborChain"/>.
/// </remarks>
public static class WardTree
{
    /// <summary>The tree of points.</summary>
    /// <param name="points">n x p.</param>
    /// <param name="cancellation">Looked at in every search for a neighbour.</param>
    /// <exception cref="ProblemException">NO_ROWS; NON_FINITE; NO_FEATURES.</exception>
    public static Dendrogram Of(Matrix points, CancellationToken cancellation = default)
    {
        if (points.Rows == 0)
        {
            throw ProblemException.Of("NO_ROWS", "There are no rows to cluster.", "Load rows without missing values.");
        }

        PointTiles tiles = PointTiles.Of(points);
        WardClusters clusters = new(tiles);
        List<(int Row, int Other, double Height)> joins = NeighborChain.Run(points.Rows, clusters.Nearest, clusters.Merge, cancellation);
        return Dendrogram.Of(points.Rows, [.. joins.Select(join => join with { Height = Math.Sqrt(join.Height) * tiles.Scale })]);
    }
}
