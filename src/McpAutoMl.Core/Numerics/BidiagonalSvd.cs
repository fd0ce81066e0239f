using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Numerics;

/// <summary>The singular value decomposition by reduction to bidiagonal form and implicit QR sweeps: for large matrices.</summary>
/// <remarks>
/// Determinism: bit-exact; threads share entries, never a sum. Accuracy: backward stable, each singular value within a few
/// n 2^-53 of the largest one; for relative accuracy of small ones see <see cref="JacobiSvd"/>. Cost: 8/3 n^3 operations for values of
/// a square matrix (half of them in products with vectors), 12 n^3 rotations and 4 n^3 of products more for vectors. A matrix with
/// half as many columns again as the other side goes through QR first. Memory: two copies for values, six for vectors.
/// Source: Golub and Kahan (1965); Chan (1982) for QR first; LAPACK's dgesvd.
/// </remarks>
public static class BidiagonalSvd
{
    /// <summary>Singular values with vectors.</summary>
    /// <exception cref="ArgumentException">When A holds a NaN or an infinity.</exception>
    public static SingularValueDecomposition Decompose(Matrix a, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (a.Rows < a.Columns)
        {
            SingularValueDecomposition flipped = Decompose(a.Transpose(), progress, cancellation);
            return new SingularValueDecomposition(flipped.V, flipped.S, flipped.U);
        }

        (Matrix scaled, double scale) = Scaled(a);
        SingularValueDecomposition result;
        if (IsTall(a))
        {
            HouseholderQr qr = HouseholderQr.Decompose(scaled, cancellation);
            SingularValueDecomposition core = OfScaled(qr.R(), progress, cancellation);
            result = core with { U = MatrixProduct.Multiply(qr.Q(), core.U) };
        }
        else
        {
            result = OfScaled(scaled, progress, cancellation);
        }

        return result with { S = [.. result.S.Select(s => s * scale)] };
    }

    /// <summary>Singular values alone, largest first.</summary>
    /// <exception cref="ArgumentException">When A holds a NaN or an infinity.</exception>
    public static double[] SingularValues(Matrix a, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        (Matrix scaled, double scale) = Scaled(a.Rows < a.Columns ? a.Transpose() : a);
        Matrix reduced = IsTall(scaled) ? HouseholderQr.Decompose(scaled, cancellation).R() : scaled;
        Bidiagonalization form = Bidiagonalization.Of(reduced, vectors: false, progress, cancellation);
        return BidiagonalQr.Run(form.Diagonal, form.Above, null, null, cancellation)
            ? [.. Descending(form.Diagonal).Select(i => Math.Abs(form.Diagonal[i]) * scale)]
            : JacobiSvd.SingularValues(a, cancellation);
    }

    private static SingularValueDecomposition OfScaled(Matrix a, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int n = a.Columns;
        Bidiagonalization form = Bidiagonalization.Of(a, vectors: true, progress, cancellation);
        RotationSequence left = new(PaddedIdentity(n)), right = new(PaddedIdentity(n));
        if (!BidiagonalQr.Run(form.Diagonal, form.Above, left, right, cancellation))
        {
            return JacobiSvd.Decompose(a, cancellation);
        }

        int[] order = Descending(form.Diagonal);
        Matrix u = new(n, a.Rows), v = new(n, n);
        for (int i = 0; i < n; i++)
        {
            left.Rows.Row(order[i])[..n].CopyTo(u.Row(i));
            right.Rows.Row(order[i])[..n].CopyTo(v.Row(i));
            if (form.Diagonal[order[i]] < 0)
            {
                Elementwise.Scale(v.Row(i), -1);
            }
        }

        form.ApplyLeft(u);
        form.ApplyRight(v);
        return new SingularValueDecomposition(u.Transpose(), [.. order.Select(i => Math.Abs(form.Diagonal[i]))], v.Transpose());
    }

    private static bool IsTall(Matrix a) => 2L * a.Rows > 3L * a.Columns;

    private static (Matrix Scaled, double Scale) Scaled(Matrix a)
    {
        (double scale, double inverse) = PowerOfTwo.Near(a);
        Matrix copy = new(a.Rows, a.Columns, [.. a.Data]);
        Elementwise.Scale(copy.Data, inverse);
        return (copy, scale);
    }

    private static Matrix PaddedIdentity(int n)
    {
        Matrix identity = new(n, (n + RotationSequence.Stretch - 1) / RotationSequence.Stretch * RotationSequence.Stretch);
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    private static int[] Descending(double[] values) =>
        [.. Enumerable.Range(0, values.Length).OrderByDescending(i => Math.Abs(values[i])).ThenBy(i => i)];
}
