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
        int[] from = new int[rows], outside = new int[rows];
        least.AsSpan().Fill(double.PositiveInfinity);
        for (int i = 0; i < rows; i++)
        {
            outside[i] = i;
        }

        (int Row, int Other, double Square)[] edges = new (int, int, double)[Math.Max(rows - 1, 0)];
        int current = 0;
        for (int made = 0; made < edges.Length; made++)
        {
            cancellation.ThrowIfCancellationRequested();
            points.SquaredDistances(points.Points.Row(current), squares);
            int kept = 0, nearest = -1;
            for (int at = 0; at < rows - made; at++)
            {
                int row = outside[at];
                if (row == current)
                {
                    continue;
                }

                outside[kept++] = row;
                double reach = Math.Max(squares[row], Math.Max(cores[row], cores[current]));
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
