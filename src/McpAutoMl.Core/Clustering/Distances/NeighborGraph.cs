namespace McpAutoMl.Core.Clustering.Distances;

/// <summary>The nearest rows of every row, by looking at all of them.</summary>
/// <remarks>
/// Lengths are as scaled by <see cref="PointTiles"/>. Equal distances: the earlier row. Determinism: bit-exact, whatever the number of cores.
/// Cost: O(n^2 p) time, O(n k) memory.
/// </remarks>
internal sealed class NeighborGraph
{
    private const int RowsPerChunk = 64;

    private readonly int[] _neighbors;
    private readonly double[] _distances;
    private readonly double[] _apart;

    private NeighborGraph(int rows, int count)
    {
        Rows = rows;
        Count = count;
        _neighbors = new int[checked(rows * count)];
        _distances = new double[_neighbors.Length];
        _apart = new double[rows];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Neighbours of each row.</summary>
    public int Count { get; }

    /// <summary>Finds this many neighbours, or all others where there are fewer.</summary>
    public static NeighborGraph Of(PointTiles points, int count, CancellationToken cancellation)
    {
        int rows = points.Points.Rows;
        NeighborGraph graph = new(rows, Math.Max(0, Math.Min(count, rows - 1)));
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, (rows + RowsPerChunk - 1) / RowsPerChunk, options, chunk =>
        {
            double[] squares = new double[points.PaddedRows];
            for (int row = chunk * RowsPerChunk; row < Math.Min(rows, (chunk + 1) * RowsPerChunk); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                points.SquaredDistances(points.Points.Row(row), squares);
                graph.Fill(row, squares.AsSpan(0, rows));
            }
        });
        return graph;
    }

    /// <summary>The nearest other rows of a row, nearest first.</summary>
    public ReadOnlySpan<int> Neighbors(int row) => _neighbors.AsSpan(row * Count, Count);

    /// <summary>Distances to <see cref="Neighbors"/>, ascending.</summary>
    public ReadOnlySpan<double> Distances(int row) => _distances.AsSpan(row * Count, Count);

    /// <summary>Distance to the nearest row that is not at distance zero; infinite where there is none.</summary>
    public double NearestApart(int row) => _apart[row];

    private void Fill(int row, ReadOnlySpan<double> squares)
    {
        Span<int> neighbors = _neighbors.AsSpan(row * Count, Count);
        Span<double> least = _distances.AsSpan(row * Count, Count);
        least.Fill(double.PositiveInfinity);
        double apart = double.PositiveInfinity;
        for (int other = 0; other < squares.Length; other++)
        {
            double square = squares[other];
            apart = square > 0 && square < apart ? square : apart;
            if (Count == 0 || square >= least[^1] || other == row)
            {
                continue;
            }

            int at = Count - 1;
            for (; at > 0 && least[at - 1] > square; at--)
            {
                (least[at], neighbors[at]) = (least[at - 1], neighbors[at - 1]);
            }

            (least[at], neighbors[at]) = (square, other);
        }

        for (int i = 0; i < Count; i++)
        {
            least[i] = Math.Sqrt(least[i]);
        }

        _apart[row] = Math.Sqrt(apart);
    }
}
