using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class MatrixProductTests
{
    [Fact]
    public void IsOneChainOfFusedMultiplyAddsInIndexOrder() => Gen.Select(Gen.Int[0, 60], Gen.Int[0, 150], Gen.Int[0, 60]).Sample((m, k, n) =>
    {
        Matrix a = RandomMatrices.Uniform(m, k, 1), b = RandomMatrices.Uniform(k, n, 2);
        Assert.Equal(Chain(a, b), MatrixProduct.Multiply(a, b).Data);
        Assert.Equal(Chain(a, b), MatrixProduct.MultiplyTransposed(a, b.Transpose()).Data);
        Assert.Equal(Chain(a, b), MatrixProduct.TransposedMultiply(a.Transpose(), b).Data);
    }, iter: 200);

    [Fact]
    public void CrossesTheBordersOfItsBlocks()
    {
        Matrix a = RandomMatrices.Uniform(133, 530, 3), b = RandomMatrices.Uniform(530, 300, 4);
        Assert.Equal(Chain(a, b), MatrixProduct.Multiply(a, b).Data);
        Matrix wide = RandomMatrices.Uniform(3, 3200, 5), tall = RandomMatrices.Uniform(3200, 3, 6);
        Assert.Equal(Chain(wide, tall), MatrixProduct.Multiply(wide, tall).Data);
        Assert.Equal(Chain(tall, wide)[..3200], MatrixProduct.Multiply(tall, wide).Row(0));
    }

    [Fact]
    public void SumsFloatsInSinglePrecisionOrInDouble() => Gen.Select(Gen.Int[0, 60], Gen.Int[0, 100], Gen.Int[0, 60]).Sample((m, k, n) =>
    {
        FloatMatrix a = FloatMatrix.Rounded(RandomMatrices.Uniform(m, k, 7)), b = FloatMatrix.Rounded(RandomMatrices.Uniform(k, n, 8));
        float[] expected = SingleChain(a, b);
        Assert.Equal(expected, MatrixProduct.Multiply(a, b).Data);
        Assert.Equal(expected, MatrixProduct.MultiplyTransposed(a, FloatMatrix.Rounded(b.ToMatrix().Transpose())).Data);
        Assert.Equal(expected, MatrixProduct.TransposedMultiply(FloatMatrix.Rounded(a.ToMatrix().Transpose()), b).Data);
        double[] inDouble = Chain(a.ToMatrix(), b.ToMatrix());
        Assert.Equal(inDouble, MatrixProduct.Multiply(a, b.ToMatrix()).Data);
        Assert.Equal(inDouble, MatrixProduct.TransposedMultiply(a.ToMatrix().Transpose(), b).Data);
    }, iter: 100);

    [Fact]
    public void GramIsTheProductWithItself() => Gen.Select(Gen.Int[0, 90], Gen.Int[0, 120]).Sample((rows, columns) =>
    {
        Matrix a = RandomMatrices.Uniform(rows, columns, 9);
        Assert.Equal(Chain(a.Transpose(), a), MatrixProduct.Gram(a).Data);
        FloatMatrix floats = FloatMatrix.Rounded(a);
        Assert.Equal(MatrixProduct.Gram(floats.ToMatrix()).Data, MatrixProduct.Gram(floats).Data);
    }, iter: 60);

    [Fact]
    public void CarriesNaNAndInfinityToTheirOwnEntriesOnly()
    {
        Matrix a = RandomMatrices.Uniform(9, 20, 10), b = RandomMatrices.Uniform(20, 50, 11);
        a[4, 7] = double.NaN;
        b[3, 49] = double.PositiveInfinity;
        Matrix product = MatrixProduct.Multiply(a, b);
        for (int i = 0; i < product.Data.Length; i++)
        {
            Assert.Equal(i / 50 != 4 && i % 50 != 49, double.IsFinite(product.Data[i]));
        }
    }

    [Fact]
    public void TakesEmptyMatricesAndRefusesUnequalOnes()
    {
        Assert.Empty(MatrixProduct.Multiply(new Matrix(0, 3), new Matrix(3, 2)).Data);
        Assert.Equal([0, 0], MatrixProduct.Multiply(new Matrix(1, 0), new Matrix(0, 2)).Data);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new Matrix(2, 3), new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyTransposed(new Matrix(2, 3), new Matrix(3, 2)));
        Assert.Throws<ArgumentException>(() => MatrixProduct.TransposedMultiply(new FloatMatrix(2, 3), new FloatMatrix(3, 2)));
    }

    private static double[] Chain(Matrix a, Matrix b)
    {
        Matrix result = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++)
                {
                    result[i, j] = Math.FusedMultiplyAdd(a[i, k], b[k, j], result[i, j]);
                }
            }
        }

        return result.Data;
    }

    private static float[] SingleChain(FloatMatrix a, FloatMatrix b)
    {
        FloatMatrix result = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++)
                {
                    result[i, j] = float.FusedMultiplyAdd(a[i, k], b[k, j], result[i, j]);
                }
            }
        }

        return result.Data;
    }
}
