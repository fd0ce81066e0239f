namespace McpAutoMl.Core.Numerics;

/// <summary>The factorisation A = Q R of a matrix with at least as many rows as columns, by Householder reflections.</summary>
/// <remarks>
/// Determinism: bit-exact; threads share columns, never a sum. Accuracy: backward stable, Q orthogonal to a few n 2^-53 whatever
/// the condition of A. The diagonal of R may have either sign. Cost: 2 n^2 (m - n/3) operations.
/// Source: Golub and Van Loan (2013), "Matrix Computations", algorithms 5.1.1 and 5.2.1.
/// </remarks>
public sealed class HouseholderQr
{
    // Row j holds column j of A: above the diagonal R, from the diagonal on the reflection vector with first entry 1.
    private readonly Matrix _columns;
    private readonly double[] _scales;
    private readonly double[] _diagonal;

    private HouseholderQr(Matrix columns, double[] scales, double[] diagonal)
    {
        _columns = columns;
        _scales = scales;
        _diagonal = diagonal;
    }

    /// <summary>Factorises A, which is not changed.</summary>
    /// <exception cref="ArgumentException">When A has fewer rows than columns.</exception>
    public static HouseholderQr Decompose(Matrix a, CancellationToken cancellation = default)
    {
        if (a.Rows < a.Columns)
        {
            throw new ArgumentException($"QR needs at least as many rows as columns, got {a.Rows} x {a.Columns}.", nameof(a));
        }

        Matrix columns = a.Transpose();
        double[] scales = new double[a.Columns], diagonal = new double[a.Columns];
        for (int k = 0; k < a.Columns; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            (scales[k], diagonal[k]) = MakeReflection(columns.Row(k)[k..]);
            Reflect(columns, k, scales[k], columns, k + 1);
        }

        return new HouseholderQr(columns, scales, diagonal);
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

        for (int k = q.Rows - 1; k >= 0; k--)
        {
            Reflect(_columns, k, _scales[k], q, k);
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
        for (int k = 0; k < _columns.Rows; k++)
        {
            Reflect(_columns, k, _scales[k], right, 0);
        }

        double[] x = right.Data[.._columns.Rows];
        for (int j = x.Length - 1; j >= 0; j--)
        {
            x[j] /= _diagonal[j];
            Elementwise.AddScaled(x.AsSpan(0, j), -x[j], _columns.Row(j)[..j]);
        }

        return x;
    }

    /// <summary>Turns x into the vector v (v[0] = 1) with (I - scale v v') x = (diagonal, 0, ...).</summary>
    private static (double Scale, double Diagonal) MakeReflection(Span<double> x)
    {
        double below = Reduce.SumOfSquares(x[1..]);
        double first = x[0];
        x[0] = 1;
        if (below == 0)
        {
            return (0, first);
        }

        double norm = Math.Sqrt((first * first) + below);
        double lead = first <= 0 ? first - norm : -below / (first + norm);
        Elementwise.Scale(x[1..], 1 / lead);
        return (2 * lead * lead / (below + (lead * lead)), norm);
    }

    /// <summary>Applies the k-th reflection to the rows of target from <paramref name="from"/> on.</summary>
    private static void Reflect(Matrix vectors, int k, double scale, Matrix target, int from)
    {
        const int Parallelism = 1 << 17; // below that many values a task costs more than it saves
        if (scale == 0)
        {
            return;
        }

        void One(int j)
        {
            ReadOnlySpan<double> vector = vectors.Row(k)[k..];
            Span<double> column = target.Row(j)[k..];
            Elementwise.AddScaled(column, -scale * Reduce.Dot(vector, column), vector);
        }

        if ((long)(target.Rows - from) * (vectors.Columns - k) >= Parallelism)
        {
            Parallel.For(from, target.Rows, One);
        }
        else
        {
            for (int j = from; j < target.Rows; j++)
            {
                One(j);
            }
        }
    }
}
