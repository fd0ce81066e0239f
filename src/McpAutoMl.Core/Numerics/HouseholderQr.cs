using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Numerics;

/// <summary>The factorisation A = Q R of a matrix with at least as many rows as columns, by Householder reflections.</summary>
/// <remarks>
/// Determinism: bit-exact; threads share entries, never a sum. Accuracy: backward stable, Q orthogonal to a few n 2^-53 whatever
/// the condition of A. The diagonal of R may have either sign. Cost: 2 n^2 (m - n/3) operations, for wide A mostly in products of
/// matrices. Source: Golub and Van Loan (2013), "Matrix Computations", algorithms 5.1.1 and 5.2.1 and section 5.2.3.
/// </remarks>
public sealed class HouseholderQr
{
    private const int PanelWidth = 32;

    private readonly Matrix _columns; // row j holds column j of R above the diagonal
    private readonly double[] _diagonal;
    private readonly List<BlockReflector> _blocks = [];

    private HouseholderQr(Matrix columns)
    {
        _columns = columns;
        _diagonal = new double[columns.Rows];
    }

    /// <summary>Factorises A, which is not changed.</summary>
    /// <exception cref="ArgumentException">When A has fewer rows than columns.</exception>
    public static HouseholderQr Decompose(Matrix a, CancellationToken cancellation = default)
    {
        if (a.Rows < a.Columns)
        {
            throw new ArgumentException($"QR needs at least as many rows as columns, got {a.Rows} x {a.Columns}.", nameof(a));
        }

        HouseholderQr result = new(a.Transpose());
        for (int from = 0; from < a.Columns; from += PanelWidth)
        {
            result.ReducePanel(from, Math.Min(PanelWidth, a.Columns - from), cancellation);
        }

        return result;
    }

    /// <summary>The upper triangular factor, columns x columns.</summary>
    public Matrix R()
    {
        int n = _columns.Rows;
        Matrix r = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < j; i++)
            {
                r[i, j] = _columns[j, i];
            }

            r[j, j] = _diagonal[j];
        }

        return r;
    }

    /// <summary>The thin orthogonal factor, rows x columns. Cost: as much as the factorisation.</summary>
    public Matrix Q()
    {
        Matrix q = new(_columns.Rows, _columns.Columns); // transposed: row j is column j of Q
        for (int j = 0; j < q.Rows; j++)
        {
            q[j, j] = 1;
        }

        for (int block = _blocks.Count - 1; block >= 0; block--)
        {
            // Columns before the block are still unit vectors that it does not touch.
            int from = block * PanelWidth;
            _blocks[block].Apply(q.View.Part(from, from, q.Rows - from, q.Columns - from), transposed: false);
        }

        return q.Transpose();
    }

    /// <summary>The x that minimises the norm of A x - b. Needs full column rank; cost O(m n).</summary>
    /// <exception cref="ArgumentException">When b has not one value per row, or R has a zero on its diagonal.</exception>
    public double[] SolveLeastSquares(ReadOnlySpan<double> b)
    {
        if (b.Length != _columns.Columns || _diagonal.Contains(0))
        {
            throw new ArgumentException($"Needs {_columns.Columns} values and full column rank; got {b.Length} values.", nameof(b));
        }

        Matrix right = new(1, b.Length, b.ToArray());
        for (int block = 0; block < _blocks.Count; block++)
        {
            int from = block * PanelWidth;
            _blocks[block].Apply(right.View.Part(0, from, 1, right.Columns - from), transposed: true);
        }

        double[] x = right.Data[.._columns.Rows];
        for (int j = x.Length - 1; j >= 0; j--)
        {
            x[j] /= _diagonal[j];
            Elementwise.AddScaled(x.AsSpan(0, j), -x[j], _columns.Row(j)[..j]);
        }

        return x;
    }

    /// <summary>Makes the reflections of some columns one by one and applies them to the columns after those as a block.</summary>
    private void ReducePanel(int from, int width, CancellationToken cancellation)
    {
        int length = _columns.Columns - from;
        Matrix vectors = new(width, length);
        double[] scales = new double[width];
        for (int p = 0; p < width; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> vector = vectors.Row(p)[p..];
            _columns.Row(from + p)[(from + p)..].CopyTo(vector);
            (scales[p], _diagonal[from + p]) = Reflection.Make(vector);
            for (int j = from + p + 1; j < from + width; j++)
            {
                Span<double> column = _columns.Row(j)[(from + p)..];
                Elementwise.AddScaled(column, -scales[p] * Reduce.Dot(vector, column), vector);
            }
        }

        BlockReflector block = BlockReflector.Of(vectors.View, scales);
        int next = from + width;
        block.Apply(_columns.View.Part(next, from, _columns.Rows - next, length), transposed: true);
        _blocks.Add(block);
    }
}
