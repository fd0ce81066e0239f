namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>Agglomeration by chains of nearest neighbours: clusters are merged as soon as two of them are each other's nearest.</summary>
/// <remarks>
/// That gives the tree of merging the closest pair each time, if a merge never brings a cluster nearer to others than its parts were; Ward's
/// criterion and average linkage are such. Cost: at most 3 n searches. Determinism: bit-exact; of equally near clusters the one the chain came
/// from, then the one with the lowest row. Source: Murtagh (1983); Muellner (2011), "Modern hierarchical, agglomerative clustering algorithms",
/// figure 3.
/// </remarks>
internal static class NeighborChain
{
    /// <summary>Merges n clusters of one row. A merged cluster goes by the higher row of the two.</summary>
    /// <param name="count">n.</param>
    /// <param name="nearest">The nearest cluster of one, with the distance; it prefers the second argument, unless that is -1.</param>
    /// <param name="merge">Puts both into the second, which is the higher.</param>
    /// <param name="cancellation">Looked at in every search.</param>
    /// <returns>n - 1 joins, in the order in which they were found.</returns>
    public static List<(int Row, int Other, double Height)> Run(
        int count, Func<int, int, (int Row, double Distance)> nearest, Action<int, int> merge, CancellationToken cancellation)
    {
        List<(int, int, double)> joins = [];
        List<int> chain = [];
        bool[] gone = new bool[count];
        int start = 0;
        while (joins.Count < count - 1)
        {
            cancellation.ThrowIfCancellationRequested();
            if (chain.Count == 0)
            {
                start = Array.IndexOf(gone, false, start);
                chain.Add(start);
            }

            int tip = chain[^1], before = chain.Count > 1 ? chain[^2] : -1;
            (int row, double distance) = nearest(tip, before);
            if (row != before)
            {
                chain.Add(row);
                continue;
            }

            (int low, int high) = (Math.Min(tip, row), Math.Max(tip, row));
            merge(low, high);
            joins.Add((low, high, distance));
            gone[low] = true;

            // Rounding can bring a merged cluster nearer to the chain than exact distances allow: one that visited either before is cut there.
            int known = chain.FindIndex(cluster => cluster == low || cluster == high);
            chain.RemoveRange(known, chain.Count - known);
        }

        return joins;
    }
}
