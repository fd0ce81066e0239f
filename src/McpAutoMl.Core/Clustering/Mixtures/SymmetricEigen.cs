using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix: A = V diag(values) V'.</summary>
/// <remarks>
/// Cyclic Jacobi rotations. Determinism: bit-exact. Accuracy: each eigenvalue within a few d 2^-53 of the largest in magnitude.
/// Cost: some 4 d^3 operations a sweep, 6 to 10 sweeps. Source: Golub and Van Loan (2013), section 8.5; Rutishauser (1966).
/// </remarks>
internal sealed class SymmetricEigen
{
    private const int MaxSweeps = 50;

    private SymmetricEigen(double[] values, Matrix vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>Eigenvalues, largest first.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvectors as rows, in the order of the values.</summary>
    public Matrix Vectors { get; }

    /// <summary>Decomposes A, d x d, finite; it is not changed.</summary>
    public static SymmetricEigen Decompose(Matrix a)
    {
        int d = a.Rows;
        Matrix work = new(d, d, [.. a.Data]);
        Matrix vectors = Identity(d);
        bool rotated = true;
        for (int sweep = 0; sweep < MaxSweeps && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < d - 1; p++)
            {
                for (int q = p + 1; q < d; q++)
                {
                    if (Angle(work[p, p], work[q, q], work[p, q]) is (double c, double s))
                    {
                        Rotate(work, p, q, c, s);
                        Elementwise.Rotate(vectors.Row(p), vectors.Row(q), c, s);
                        work[p, q] = work[q, p] = 0;
                        rotated = true;
                    }
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, d).OrderByDescending(i => work[i, i]).ThenBy(i => i)];
        Matrix sorted = new(d, d);
        for (int i = 0; i < d; i++)
        {
            vectors.Row(order[i]).CopyTo(sorted.Row(i));
        }

        return new SymmetricEigen([.. order.Select(i => work[i, i])], sorted);
    }

    /// <summary>Cosine and sine that make the off-diagonal entry zero; null where it is nothing beside the diagonal.</summary>
    public static (double Cosine, double Sine)? Angle(double left, double right, double between)
    {
        if (!(Math.Abs(between) > 1.1102230246251565e-16 * Math.Sqrt(Math.Abs(left) * Math.Abs(right))) || between == 0)
        {
            return null;
        }

        double ratio = (right - left) / (2 * between);
        if (!double.IsFinite(ratio * ratio))
        {
            return null; // the angle is below what a rotation can express
        }

        double tangent = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        return (cosine, tangent * cosine);
    }

    /// <summary>A becomes J A J', J the rotation of rows p and q by (c, -s; s, c); A stays symmetric to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Matrix a, int p, int q, double c, double s)
    {
        Span<double> left = a.Row(p), right = a.Row(q);
        Elementwise.Rotate(left, right, c, s);
        (left[p], left[q]) = ((c * left[p]) - (s * left[q]), (s * left[p]) + (c * left[q]));
        right[q] = (s * right[p]) + (c * right[q]);
        double[] data = a.Data;
        for (int i = 0, row = 0; i < left.Length; i++, row += left.Length)
        {
            data[row + p] = left[i];
            if (i != p)
            {
                data[row + q] = right[i];
            }
        }
    }

    /// <summary>The identity, d x d.</summary>
    public static Matrix Identity(int d)
    {
        Matrix identity = new(d, d);
        for (int i = 0; i < d; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }
}
