using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Neighbors;

/// <summary>The exact nearest rows by Euclidean distance among n rows, by looking at all of them.</summary>
/// <remarks>
/// Distances of blocks of queries come from one product, |q|^2 + |x|^2 - 2 q'x, which cancels for close rows. Bounds of that error leave a few
/// candidates, whose distances are computed from differences. Equal distances: the earlier row. Cost: O(n d) a query. Determinism: bit-exact,
/// whatever the number of cores.
/// </remarks>
internal sealed class NeighborSearch
{
    private const int BlockRows = 64;
    private const double Roundoff = 1.0 / (1L << 53);

    private readonly Matrix _rows;
    private readonly double[] _squares;

    /// <param name="rows">n x d.</param>
    public NeighborSearch(DesignMatrix rows)
    {
        _rows = rows.Dense(0, rows.Rows);
        _squares = Squares(_rows);
    }

    /// <summary>The k nearest rows of each query, nearest first.</summary>
    /// <param name="queries">m x d.</param>
    /// <param name="k">1 to n, or to n - 1 when the queries are rows.</param>
    /// <param name="self">For queries that are rows, the row of each query, which is no neighbour of itself; else null.</param>
    /// <param name="cancellation">Looked at for every block of queries.</param>
    public int[][] Find(DesignMatrix queries, int k, int[]? self, CancellationToken cancellation)
    {
        int[][] found = new int[queries.Rows][];
        for (int start = 0; start < queries.Rows; start += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            Matrix block = queries.Dense(start, Math.Min(BlockRows, queries.Rows - start));
            double[] squares = Squares(block);
            Matrix products = MatrixProduct.MultiplyTransposed(block, _rows);
            int first = start;
            Parallel.For(0, block.Rows, i =>
                found[first + i] = Nearest(block.Row(i), squares[i], products.Row(i), k, self?[first + i] ?? -1));
        }

        return found;
    }

    private int[] Nearest(ReadOnlySpan<double> query, double square, Span<double> products, int k, int self)
    {
        // |error| of a distance from the product is at most (d + 4) u (|q| + |x|)^2, and of one from differences less; (|q| + |x|)^2 is at
        // most twice the sum of squares. Four times that leaves room for the rounding of the bounds themselves.
        double unit = 8 * (query.Length + 8) * Roundoff;
        double underflow = 8 * (query.Length + 8) * double.Epsilon; // what is lost where squares are too small for their full precision
        LeastValues least = new(k);
        for (int row = 0; row < products.Length; row++)
        {
            double sum = square + _squares[row];
            products[row] = row == self ? double.PositiveInfinity : sum - (2 * products[row]);
            least.Offer(products[row] + (unit * sum) + underflow);
        }

        List<(double Distance, int Row)> candidates = [];
        for (int row = 0; row < products.Length; row++)
        {
            if (row != self && products[row] - (unit * (square + _squares[row])) - underflow <= least.Largest)
            {
                candidates.Add((SquaredDistance(query, _rows.Row(row)), row));
            }
        }

        candidates.Sort();
        return [.. candidates.Take(k).Select(candidate => candidate.Row)];
    }

    private static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
        {
            double difference = x[j] - y[j];
            sum += difference * difference;
        }

        return sum;
    }

    private static double[] Squares(Matrix rows)
    {
        double[] squares = new double[rows.Rows];
        for (int i = 0; i < squares.Length; i++)
        {
            squares[i] = Reduce.SumOfSquares(rows.Row(i));
        }

        return squares;
    }
}
