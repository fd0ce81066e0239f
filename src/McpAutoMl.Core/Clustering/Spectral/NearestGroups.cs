using McpAutoMl.Core.Clustering.Distances;

namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>Joins groups of rows that nothing connects, the nearest first.</summary>
internal static class NearestGroups
{
    /// <summary>Joins groups by their nearest rows until k are left. Determinism: bit-exact. Cost: O(n^2 p).</summary>
    /// <param name="points">n points.</param>
    /// <param name="groups">Group of each.</param>
    /// <param name="count">Number of groups, at least k.</param>
    /// <param name="k">How many are to be left.</param>
    /// <param name="cancellation">Looked at for every row.</param>
    public static int[] Join(PointTiles points, int[] groups, int count, int k, CancellationToken cancellation)
    {
        // The shortest edges between groups are all in the tree of the points.
        int[] joined = [.. groups];
        foreach ((int row, int other, _) in SpanningTree.Of(points, new double[joined.Length], cancellation).OrderBy(edge => edge.Square))
        {
            if (count > k && joined[row] != joined[other])
            {
                (int from, int into) = (joined[other], joined[row]);
                joined = Array.ConvertAll(joined, group => group == from ? into : group);
                count--;
            }
        }

        return joined;
    }
}
