using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>A low-rank change of one layer: Delta = B A.</summary>
/// <param name="B">Rows of the layer x rank.</param>
/// <param name="A">Rank x columns of the layer.</param>
public sealed record Adapter(Matrix B, Matrix A)
{
    /// <summary>The number of columns of B; the rank of Delta is at most that.</summary>
    public int Rank => B.Columns;

    /// <summary>Values in both factors.</summary>
    public long Parameters => B.Data.LongLength + A.Data.LongLength;

    /// <summary>No change to a layer of that shape.</summary>
    public static Adapter None(Matrix layer) => new(new Matrix(layer.Rows, 0), new Matrix(0, layer.Columns));

    /// <summary>The product of the factors.</summary>
    public Matrix Delta() => MatrixProduct.Multiply(B, A);

    /// <summary>The adapter of the transposed layer.</summary>
    public Adapter Transpose() => new(A.Transpose(), B.Transpose());

    /// <summary>The largest singular value of Delta, from the small factors. Cost: O((rows + columns) rank^2).</summary>
    /// <exception cref="ArgumentException">When a factor is not finite.</exception>
    public double Norm()
    {
        if (Rank == 0)
        {
            return 0;
        }

        Matrix left = Reduced(B), right = Reduced(A.Transpose());
        return JacobiSvd.SingularValues(MatrixProduct.MultiplyTransposed(left, right))[0];
    }

    /// <summary>The triangular factor of a tall matrix, which has the same singular values; a wide one itself.</summary>
    private static Matrix Reduced(Matrix factor) => factor.Rows > factor.Columns ? HouseholderQr.Decompose(factor).R() : factor;
}
