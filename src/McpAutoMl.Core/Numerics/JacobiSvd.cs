using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Numerics;

/// <summary>The singular value decomposition by one-sided Jacobi rotations after a QR factorisation.</summary>
/// <remarks>
/// Determinism: bit-exact; the pairs of a round are disjoint, so that threads share no value. Accuracy: small singular values keep
/// their relative accuracy when A is a well-conditioned matrix with scaled columns; otherwise the error is a few n 2^-53 times the
/// largest, and what is below 1e-145 of the largest is 0. Cost: about 6 n^3 operations per sweep, 8 to 11 sweeps, n the smaller dimension.
/// Source: Drmac and Veselic (2008), "New fast and accurate Jacobi SVD algorithm"; Brent and Luk (1985) for the order of pairs.
/// </remarks>
public static class JacobiSvd
{
    private const int MaxSweeps = 60;

    /// <summary>Singular values with vectors. Directions of zero singular values are completed to orthonormal bases.</summary>
    /// <exception cref="ArgumentException">When A holds a NaN or an infinity.</exception>
    public static SingularValueDecomposition Decompose(Matrix a, CancellationToken cancellation = default)
    {
        if (a.Rows < a.Columns)
        {
            SingularValueDecomposition flipped = Decompose(a.Transpose(), cancellation);
            return new SingularValueDecomposition(flipped.V, flipped.S, flipped.U);
        }

        (Matrix scaled, int[] order, double scale) = Prepare(a);
        HouseholderQr qr = HouseholderQr.Decompose(scaled, cancellation);

        // The rows of R become orthogonal: J R = diag(s) W', so A P = (Q J') diag(s) W'.
        Matrix rows = qr.R();
        Matrix rotations = Identity(a.Columns);
        Sweep(rows, rotations, cancellation);
        double[] values = Norms(rows);
        int[] ranking = Descending(values);

        Matrix left = Select(rotations, ranking);
        Matrix right = Select(rows, ranking);
        values = [.. ranking.Select(i => values[i])];
        OrthonormalRows.Normalize(right, values);
        Matrix v = new(a.Columns, a.Columns);
        for (int j = 0; j < order.Length; j++)
        {
            for (int i = 0; i < v.Columns; i++)
            {
                v[order[j], i] = right[i, j];
            }
        }

        return new SingularValueDecomposition(
            MatrixProduct.MultiplyTransposed(qr.Q(), left), [.. values.Select(s => s * scale)], v);
    }

    /// <summary>Singular values alone, largest first; a third of the work of <see cref="Decompose"/>.</summary>
    /// <exception cref="ArgumentException">When A holds a NaN or an infinity.</exception>
    public static double[] SingularValues(Matrix a, CancellationToken cancellation = default)
    {
        (Matrix scaled, _, double scale) = Prepare(a.Rows < a.Columns ? a.Transpose() : a);
        Matrix rows = HouseholderQr.Decompose(scaled, cancellation).R();
        Sweep(rows, null, cancellation);
        double[] values = Norms(rows);
        return [.. Descending(values).Select(i => values[i] * scale)];
    }

    /// <summary>A with its largest entry near 1 (by a power of two, so exactly) and its columns in order of falling norm.</summary>
    private static (Matrix Scaled, int[] Order, double Scale) Prepare(Matrix a)
    {
        (double scale, double inverse) = PowerOfTwo.Near(a);
        Matrix columns = a.Transpose();
        Elementwise.Scale(columns.Data, inverse);
        int[] order = Descending(Norms(columns));
        return (Select(columns, order).Transpose(), order, scale);
    }

    /// <summary>Rotates pairs of rows until all are orthogonal to working precision.</summary>
    private static void Sweep(Matrix rows, Matrix? rotations, CancellationToken cancellation)
    {
        const int Parallelism = 1 << 16; // a round of smaller matrices is over before a second thread has woken
        double tolerance = Math.Sqrt(rows.Columns) * 1.1102230246251565e-16;
        RoundRobin rounds = new(rows.Rows);
        bool parallel = (long)rows.Rows * rows.Columns >= Parallelism;
        bool rotated = true;
        for (int sweep = 0; sweep < MaxSweeps && rotated; sweep++)
        {
            rotated = false;
            for (int round = 0; round < rounds.Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                (int, int)[] pairs = rounds.Pairs(round);
                if (parallel)
                {
                    Parallel.For(0, pairs.Length, i => One(pairs[i]));
                }
                else
                {
                    Array.ForEach(pairs, One);
                }
            }
        }

        void One((int, int) pair)
        {
            if (JacobiRotation.Apply(rows, rotations, pair, tolerance))
            {
                Volatile.Write(ref rotated, true);
            }
        }
    }

    /// <summary>Lengths of the rows; what the rotations treat as zero counts as zero.</summary>
    private static double[] Norms(Matrix rows) =>
        [.. Enumerable.Range(0, rows.Rows).Select(i => Reduce.SumOfSquares(rows.Row(i)))
            .Select(square => square < JacobiRotation.Negligible ? 0 : Math.Sqrt(square))];

    private static int[] Descending(double[] values) =>
        [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i)];

    private static Matrix Select(Matrix matrix, int[] rows)
    {
        Matrix result = new(rows.Length, matrix.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Row(rows[i]).CopyTo(result.Row(i));
        }

        return result;
    }

    private static Matrix Identity(int n)
    {
        Matrix identity = new(n, n);
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }
}
