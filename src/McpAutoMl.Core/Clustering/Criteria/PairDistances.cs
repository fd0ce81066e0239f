using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Euclidean distances between all rows, a row at a time, without a matrix of all of them.</summary>
/// <remarks>
/// Blocks of rows go through one product, |x|^2 + |y|^2 - 2 x'y around the mean; where that cancels, the difference is taken instead, so that
/// copies are at distance 0 and every distance is accurate to about (p + 4) 2^-33 of itself. Cost: O(n^2 p). Memory: O(n) a block row.
/// Determinism: bit-exact, whatever the number of cores.
/// </remarks>
internal sealed class PairDistances
{
    private const int BlockRows = 64;
    private const double Cancels = 1.0 / (1 << 20);

    private readonly Matrix _centred;
    private readonly double[] _squares;

    /// <param name="rows">n x p, finite.</param>
    public PairDistances(Matrix rows)
    {
        _centred = ClusterCentres.Centred(rows);
        _squares = new double[rows.Rows];
        for (int i = 0; i < rows.Rows; i++)
        {
            _squares[i] = Reduce.SumOfSquares(_centred.Row(i));
        }
    }

    /// <summary>Is told the distances of one row to all rows.</summary>
    public delegate void Visitor(int row, ReadOnlySpan<double> distances);

    /// <summary>Visits all rows, several at the same time.</summary>
    public void Visit(Visitor visitor, CancellationToken cancellation)
    {
        int n = _centred.Rows, p = _centred.Columns;
        for (int start = 0; start < n; start += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = start;
            Matrix block = new(Math.Min(BlockRows, n - start), p);
            _centred.Data.AsSpan(start * p, block.Data.Length).CopyTo(block.Data);
            Matrix products = MatrixProduct.MultiplyTransposed(block, _centred);
            Parallel.For(0, block.Rows, i =>
            {
                Span<double> distances = products.Row(i);
                for (int j = 0; j < distances.Length; j++)
                {
                    double scale = _squares[first + i] + _squares[j];
                    double square = scale - (2 * distances[j]);
                    distances[j] = Math.Sqrt(square > Cancels * scale ? square : Difference(first + i, j));
                }

                visitor(first + i, distances);
            });
        }
    }

    private double Difference(int i, int j)
    {
        ReadOnlySpan<double> a = _centred.Row(i), b = _centred.Row(j);
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }

        return sum;
    }
}
