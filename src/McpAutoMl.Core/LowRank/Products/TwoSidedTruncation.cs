using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>The best adapter of one matrix inside a fixed product: Eckart and Young's theorem between two factors.</summary>
/// <remarks>
/// The minimum of ||M - A X B||_F over X of rank at most r is at X = A+ (P_A M P_B)_r B+, where P_A = A A+ and P_B = B+ B project and
/// (.)_r truncates: before, not after, the pseudo-inverses are applied. Of all minima it is the one of least norm.
/// Singular values of A and B below 1e-12 of their largest count as 0. Determinism: bit-exact.
/// Source: Friedland and Torokhti (2007), "Generalized rank-constrained matrix approximations", theorem 2.1.
/// </remarks>
public static class TwoSidedTruncation
{
    private const double Negligible = 1e-12;

    /// <summary>The X of rank at most r for which ||M - A X B||_F is least.</summary>
    /// <param name="m">The matrix to be met.</param>
    /// <param name="a">The factor on the left; as many rows as M.</param>
    /// <param name="b">The factor on the right; as many columns as M.</param>
    /// <param name="rank">r, at least 0.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes do not fit or a value is not finite.</exception>
    public static Adapter Approximate(Matrix m, Matrix a, Matrix b, int rank, CancellationToken cancellation = default) =>
        Fit(new LayerChain([m]), a, new Matrix(a.Columns, b.Rows), b, rank, cancellation);

    /// <summary>The adapter of a layer W for which ||T - A (W + X) B||_F is least; null stands for the identity.</summary>
    internal static Adapter Fit(LayerChain target, Matrix? a, Matrix layer, Matrix? b, int rank, CancellationToken cancellation)
    {
        SingularValueDecomposition? left = a is null ? null : Range(a, cancellation), right = b is null ? null : Range(b, cancellation);
        if (rank == 0 || left is { S.Length: 0 } || right is { S.Length: 0 })
        {
            return Adapter.None(layer);
        }

        // The part of T - A W B that A X B can reach, in the coordinates of the two ranges.
        Matrix wanted = target.Between(left?.U, right?.V);
        Matrix present = left is null ? layer : Scaled(MatrixProduct.Multiply(left.V.Transpose(), layer), left.S, false);
        present = right is null ? present : Scaled(MatrixProduct.Multiply(present, right.U), right.S, true);
        Matrix core = new(wanted.Rows, wanted.Columns, [.. wanted.Data.Zip(present.Data, (w, p) => w - p)]);
        SingularValueDecomposition best = JacobiSvd.Decompose(core, cancellation);
        int kept = Math.Min(rank, best.S.Count(s => s > 0));
        Matrix up = Head(best.U, kept), down = Head(best.V, kept);
        for (int j = 0; j < kept; j++)
        {
            double root = Math.Sqrt(best.S[j]);
            Scale(up, j, root);
            Scale(down, j, root);
        }

        return new Adapter(
            left is null ? up : MatrixProduct.Multiply(left.V, Scaled(up, Inverses(left.S), false)),
            right is null ? down.Transpose() : MatrixProduct.MultiplyTransposed(Scaled(down, Inverses(right.S), false).Transpose(), right.U));
    }

    /// <summary>The decomposition of a matrix without what counts as 0.</summary>
    private static SingularValueDecomposition Range(Matrix matrix, CancellationToken cancellation)
    {
        SingularValueDecomposition all = JacobiSvd.Decompose(matrix, cancellation);
        int rank = all.S.Count(s => s > Negligible * all.S[0]);
        return new SingularValueDecomposition(Head(all.U, rank), all.S[..rank], Head(all.V, rank));
    }

    private static Matrix Head(Matrix matrix, int columns)
    {
        Matrix head = new(matrix.Rows, columns);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[..columns].CopyTo(head.Row(i));
        }

        return head;
    }

    private static double[] Inverses(double[] values) => [.. values.Select(value => 1 / value)];

    private static void Scale(Matrix matrix, int column, double factor)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix[i, column] *= factor;
        }
    }

    /// <summary>The matrix with its rows, or its columns, multiplied by the factors.</summary>
    private static Matrix Scaled(Matrix matrix, double[] factors, bool columns)
    {
        Matrix scaled = new(matrix.Rows, matrix.Columns);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                scaled[i, j] = matrix[i, j] * factors[columns ? j : i];
            }
        }

        return scaled;
    }
}
