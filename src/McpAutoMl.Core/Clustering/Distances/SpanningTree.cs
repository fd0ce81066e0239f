namespace McpAutoMl.Core.Clustering.Distances;

/// <summary>The minimum spanning tree of points under mutual reachability: the largest of their distance and both core distances.</summary>
/// <remarks>
/// Determinism: bit-exact; of equally near rows the first is taken. Cost: O(n^2 p) time, O(n) memory: no distance is kept.
/// Source: Prim (1957), algorithm of Dijkstra (1959); Campello, Moulavi and Sander (2013), definition 5, for the measure.
/// </remarks>
internal static class SpanningTree
{
    /// <summary>The n - 1 edges, in the order in which they were found.</summary>
    /// <param name="points">n points.</param>
    /// <param name="cores">Squared core distance of each, as scaled; zeros for the tree of plain distances.</param>
    /// <param name="cancellation">Looked at for every edge.</param>
    /// <returns>Rows with the squared length of their edge, as scaled.</returns>
    public static (int Row, int Other, double Square)[] Of(PointTiles points, ReadOnlySpan<double> cores, CancellationToken cancellation)
    {
        int rows = points.Points.Rows;
        double[] squares = new double[points.PaddedRows], least = new double[rows];
        int[] from = new int[rows], outside = [.. Enumerable.Range(0, rows)]; // rows of the tiles, ascending; those in the tree are -1
        least.AsSpan().Fill(double.PositiveInfinity);
        PointTiles tiles = points;
        (int Row, int Other, double Square)[] edges = new (int, int, double)[Math.Max(rows - 1, 0)];
        int current = 0;
        for (int made = 0; made < edges.Length; made++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (2 * (rows - made) <= outside.Length)
            {
                int[] left = [.. Enumerable.Range(0, outside.Length).Where(slot => outside[slot] >= 0)];
                tiles = tiles.Take(left);
                outside = [.. left.Select(slot => outside[slot])];
            }

            tiles.SquaredDistances(points.Points.Row(current), squares.AsSpan(0, tiles.PaddedRows));
            int nearest = -1;
            for (int slot = 0; slot < outside.Length; slot++)
            {
                int row = outside[slot];
                if (row < 0 || row == current)
                {
                    outside[slot] = -1;
                    continue;
                }

                double reach = Math.Max(squares[slot], Math.Max(cores[row], cores[current]));
                if (reach < least[row])
                {
                    (least[row], from[row]) = (reach, current);
                }

                if (nearest < 0 || least[row] < least[nearest])
                {
                    nearest = row;
                }
            }

            edges[made] = (from[nearest], nearest, least[nearest]);
            current = nearest;
        }

        return edges;
    }
}
