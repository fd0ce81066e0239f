using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class MatrixProductTests
{
    [Fact]
    public void AddsProductsInIndexOrder() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 150], Gen.Int[1, 40]).Sample((m, k, n) =>
        Assert.Equal(Naive(RandomMatrices.Uniform(m, k, 1), RandomMatrices.Uniform(k, n, 2)),
            MatrixProduct.Multiply(RandomMatrices.Uniform(m, k, 1), RandomMatrices.Uniform(k, n, 2)).Data), iter: 100);

    [Fact]
    public void CrossesTheBordersOfItsBlocks()
    {
        Matrix a = RandomMatrices.Uniform(33, 130, 3), b = RandomMatrices.Uniform(130, 1100, 4);
        Assert.Equal(Naive(a, b), MatrixProduct.Multiply(a, b).Data);
        Assert.Equal(MatrixProduct.Multiply(a, b).Data, MatrixProduct.MultiplyTransposed(a, b.Transpose()).Data);
    }

    [Fact]
    public void TakesEmptyMatricesAndRefusesUnequalOnes()
    {
        Assert.Empty(MatrixProduct.Multiply(new Matrix(0, 3), new Matrix(3, 2)).Data);
        Assert.Equal([0, 0], MatrixProduct.Multiply(new Matrix(1, 0), new Matrix(0, 2)).Data);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new Matrix(2, 3), new Matrix(2, 3)));
    }

    private static double[] Naive(Matrix a, Matrix b)
    {
        Matrix result = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < b.Columns; j++)
            {
                for (int k = 0; k < a.Columns; k++)
                {
                    result[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return result.Data;
    }
}
