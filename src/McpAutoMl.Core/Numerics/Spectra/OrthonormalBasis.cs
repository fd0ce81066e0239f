using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Orthonormal rows that span those of a matrix of few, long rows without gaps: Z = L Q with L lower triangular.</summary>
/// <remarks>
/// Cholesky factorisation of Z Z', twice, which is all products; where Z is too close to dependent rows for that, Householder
/// reflections, which always work. Determinism: bit-exact. Accuracy: Q orthonormal to a few 1e-15 in either case.
/// Source: Yamamoto, Nakatsukasa, Yanagisawa and Fukaya (2015), "Roundoff error analysis of the CholeskyQR2 algorithm".
/// </remarks>
internal sealed record OrthonormalBasis(Matrix Rows, Matrix Lower)
{
    private const double NearlyOrthonormal = 0.1;

    /// <summary>The basis and the coefficients of the rows of z in it.</summary>
    public static OrthonormalBasis Of(MatrixView<double> z, CancellationToken cancellation = default)
    {
        using Scratch<double> once = new(z.Rows, z.Columns);
        MatrixView<double> near = once.View(z.Rows, z.Columns);
        if (TryDivide(z, near) is { } first)
        {
            Matrix rows = Matrix.Uninitialized(z.Rows, z.Columns);
            if (TryDivide(near, rows.View) is { } second && IsNearIdentity(second))
            {
                return new OrthonormalBasis(rows, MatrixProduct.Multiply(first, second));
            }
        }

        HouseholderQr qr = HouseholderQr.Decompose(new Matrix(z.Rows, z.Columns, [.. z.Data.AsSpan(z.Offset, z.Rows * z.Columns)]).Transpose(), cancellation);
        return new OrthonormalBasis(qr.Q().Transpose(), qr.R().Transpose());
    }

    /// <summary>Rows that span those of z, as near to orthonormal as one factorisation makes them: enough to go on iterating with.</summary>
    public static void Near(MatrixView<double> z, MatrixView<double> rows, CancellationToken cancellation)
    {
        if (TryDivide(z, rows) is null)
        {
            Of(z, cancellation).Rows.Data.CopyTo(rows.Data, rows.Offset);
        }
    }

    /// <summary>z - (z B') B, twice, for an orthonormal basis B: what of the rows of z lies outside its span.</summary>
    public static void Remove(MatrixView<double> z, Matrix basis)
    {
        for (int pass = 0; pass < 2; pass++) // "twice is enough" (Kahan; Parlett 1980)
        {
            Matrix inside = new(z.Rows, basis.Rows);
            Product.Compute(z, basis.View.Transposed, inside.View, ProductOptions.Replace);
            Product.Compute(inside.View, basis.View, z, ProductOptions.Subtract);
        }
    }

    /// <summary>Divides z by the Cholesky factor of z z', which is returned; null where there is none.</summary>
    private static Matrix? TryDivide(MatrixView<double> z, MatrixView<double> rows)
    {
        Matrix products = new(z.Rows, z.Rows);
        Product.Compute(z, z.Transposed, products.View, ProductOptions.Replace);
        if (Cholesky.TryDecompose(products) is not { Lower: { } lower })
        {
            return null;
        }

        Product.Compute(Inverse(lower).View, z, rows, ProductOptions.Replace);
        return lower;
    }

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
