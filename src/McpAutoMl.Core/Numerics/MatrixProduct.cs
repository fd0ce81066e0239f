using System.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics;

/// <summary>Products of dense matrices.</summary>
/// <remarks>
/// Determinism: bit-exact: each entry is one chain of fused multiply-adds in index order, beginning at zero; threads share entries,
/// never a sum. Accuracy: |error| at most k u (|A| |B|) elementwise, u = 2^-53 in double and 2^-24 in single precision.
/// Cost: 2 m n k operations. Source: Higham (2002), section 3.5.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>A B, of shape (a.Rows, b.Columns).</summary>
    /// <exception cref="ArgumentException">When the inner dimensions differ.</exception>
    public static Matrix Multiply(Matrix a, Matrix b) => InDouble(a.View, b.View);

    /// <summary>A B' (B transposed), of shape (a.Rows, b.Rows).</summary>
    /// <exception cref="ArgumentException">When the numbers of columns differ.</exception>
    public static Matrix MultiplyTransposed(Matrix a, Matrix b) => InDouble(a.View, b.View.Transposed);

    /// <summary>A' B (A transposed), of shape (a.Columns, b.Columns).</summary>
    /// <exception cref="ArgumentException">When the numbers of rows differ.</exception>
    public static Matrix TransposedMultiply(Matrix a, Matrix b) => InDouble(a.View.Transposed, b.View);

    /// <summary>A B of floats, summed in double.</summary>
    /// <exception cref="ArgumentException">When the inner dimensions differ.</exception>
    public static Matrix Multiply(FloatMatrix a, Matrix b) => InDouble(a.View, b.View);

    /// <summary>A' B of floats, summed in double.</summary>
    /// <exception cref="ArgumentException">When the numbers of rows differ.</exception>
    public static Matrix TransposedMultiply(Matrix a, FloatMatrix b) => InDouble(a.View.Transposed, b.View);

    /// <summary>A B in single precision.</summary>
    /// <exception cref="ArgumentException">When the inner dimensions differ.</exception>
    public static FloatMatrix Multiply(FloatMatrix a, FloatMatrix b) => InSingle(a.View, b.View);

    /// <summary>A B' (B transposed) in single precision.</summary>
    /// <exception cref="ArgumentException">When the numbers of columns differ.</exception>
    public static FloatMatrix MultiplyTransposed(FloatMatrix a, FloatMatrix b) => InSingle(a.View, b.View.Transposed);

    /// <summary>A' B (A transposed) in single precision.</summary>
    /// <exception cref="ArgumentException">When the numbers of rows differ.</exception>
    public static FloatMatrix TransposedMultiply(FloatMatrix a, FloatMatrix b) => InSingle(a.View.Transposed, b.View);

    /// <summary>A'A, whose lower half is a copy of the upper; half the cost of a product.</summary>
    public static Matrix Gram(Matrix a) => Gram(a.View);

    /// <summary>A'A of floats, summed in double.</summary>
    public static Matrix Gram(FloatMatrix a) => Gram(a.View);

    private static Matrix InDouble<TA, TB>(MatrixView<TA> a, MatrixView<TB> b)
        where TA : unmanaged, INumberBase<TA>
        where TB : unmanaged, INumberBase<TB>
    {
        Matrix result = Matrix.Uninitialized(a.Rows, b.Columns);
        Product.Compute(a, b, result.View, ProductOptions.Replace);
        return result;
    }

    private static FloatMatrix InSingle(MatrixView<float> a, MatrixView<float> b)
    {
        FloatMatrix result = new(a.Rows, b.Columns);
        Product.Compute(a, b, result.View, ProductOptions.Replace);
        return result;
    }

    private static Matrix Gram<TA>(MatrixView<TA> a)
        where TA : unmanaged, INumberBase<TA>
    {
        Matrix result = new(a.Columns, a.Columns);
        Product.Compute(a.Transposed, a, result.View, ProductOptions.Replace with { UpperOnly = true });
        for (int i = 1; i < result.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                result[i, j] = result[j, i];
            }
        }

        return result;
    }
}
