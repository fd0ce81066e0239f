using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Orthonormal rows that span those of a matrix of few, long rows: Z = L Q with L lower triangular.</summary>
/// <remarks>
/// Cholesky factorisation of Z Z', twice, which is all products; where Z is too close to dependent rows for that, Householder
/// reflections, which always work. Determinism: bit-exact. Accuracy: Q orthonormal to a few 1e-15 in either case.
/// Source: Yamamoto, Nakatsukasa, Yanagisawa and Fukaya (2015), "Roundoff error analysis of the CholeskyQR2 algorithm".
/// </remarks>
internal sealed record OrthonormalBasis(Matrix Rows, Matrix Lower)
{
    private const double NearlyOrthonormal = 0.1;

    /// <summary>The basis and the coefficients of the rows of z in it.</summary>
    public static OrthonormalBasis Of(Matrix z, CancellationToken cancellation = default)
    {
        if (Divide(z) is { } first && Divide(first.Rows) is { } second && IsNearIdentity(second.Lower))
        {
            return new OrthonormalBasis(second.Rows, MatrixProduct.Multiply(first.Lower, second.Lower));
        }

        HouseholderQr qr = HouseholderQr.Decompose(z.Transpose(), cancellation);
        return new OrthonormalBasis(qr.Q().Transpose(), qr.R().Transpose());
    }

    /// <summary>Rows that span those of z, as near to orthonormal as one factorisation makes them: enough to go on iterating with.</summary>
    public static Matrix Near(Matrix z, CancellationToken cancellation) => Divide(z)?.Rows ?? Of(z, cancellation).Rows;

    /// <summary>z - (z B') B, twice, for an orthonormal basis B: what of the rows of z lies outside its span.</summary>
    public static void Remove(Matrix z, Matrix basis)
    {
        for (int pass = 0; pass < 2; pass++) // "twice is enough" (Kahan; Parlett 1980)
        {
            Matrix inside = MatrixProduct.MultiplyTransposed(z, basis);
            Product.Compute(inside.View, basis.View, z.View, ProductOptions.Subtract);
        }
    }

    private static OrthonormalBasis? Divide(Matrix z) => Cholesky.TryDecompose(MatrixProduct.MultiplyTransposed(z, z)) is { } cholesky
        ? new OrthonormalBasis(MatrixProduct.Multiply(Inverse(cholesky.Lower), z), cholesky.Lower)
        : null;

    /// <summary>Whether the first division left rows so close to orthonormal that the second one finishes the work.</summary>
    private static bool IsNearIdentity(Matrix lower)
    {
        for (int i = 0; i < lower.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (!(Math.Abs(lower[i, j] - (i == j ? 1 : 0)) <= NearlyOrthonormal / lower.Rows))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The inverse of a lower triangular matrix, a row at a time.</summary>
    private static Matrix Inverse(Matrix lower)
    {
        Matrix inverse = new(lower.Rows, lower.Rows);
        for (int i = 0; i < lower.Rows; i++)
        {
            Span<double> row = inverse.Row(i);
            for (int j = 0; j < i; j++)
            {
                Elementwise.AddScaled(row[..(j + 1)], -lower[i, j], inverse.Row(j)[..(j + 1)]);
            }

            row[i] = 1;
            Elementwise.Scale(row[..(i + 1)], 1 / lower[i, i]);
        }

        return inverse;
    }
}
