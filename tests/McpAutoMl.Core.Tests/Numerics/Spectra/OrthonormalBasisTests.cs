using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Tests.Numerics.Spectra;

public sealed class OrthonormalBasisTests
{
    [Fact]
    public void RebuildsTheRowsFromOrthonormalOnes() => RandomMatrices.Any.Sample(a => Check(a.Rows <= a.Columns ? a : a.Transpose(), 1e-14), iter: 200);

    [Fact]
    public void StaysOrthonormalWhereCholeskyFails()
    {
        Check(new Matrix(3, 7), 0);
        Matrix dependent = MatrixProduct.Multiply(RandomMatrices.Uniform(6, 2, 1), RandomMatrices.Uniform(2, 40, 2));
        Check(dependent, 1e-14);
        Matrix graded = RandomMatrices.Uniform(8, 50, 3);
        for (int i = 0; i < graded.Rows; i++)
        {
            Elementwise.Scale(graded.Row(i), Math.Pow(10, -3 * i));
        }

        Check(graded, 1e-14);
        Check(MatrixProduct.Multiply(RandomMatrices.Uniform(8, 8, 4), graded), 1e-14);
    }

    [Fact]
    public void RemovesWhatABasisCovers()
    {
        Matrix basis = OrthonormalBasis.Of(RandomMatrices.Uniform(5, 30, 5).View).Rows;
        Matrix rows = MatrixProduct.Multiply(RandomMatrices.Uniform(3, 5, 6), basis);
        OrthonormalBasis.Remove(rows.View, basis);
        Assert.All(rows.Data, value => Assert.Equal(0, value, 1e-15));
    }

    private static void Check(Matrix z, double tolerance)
    {
        (Matrix rows, Matrix lower) = OrthonormalBasis.Of(z.View);
        Assert.InRange(RandomMatrices.Skewness(rows.Transpose()), 0, 1e-14);
        Assert.InRange(RandomMatrices.Distance(MatrixProduct.Multiply(lower, rows), z), 0, tolerance * Math.Max(1, z.Rows));
        for (int i = 0; i < lower.Rows; i++)
        {
            Assert.All(lower.Row(i)[(i + 1)..].ToArray(), value => Assert.Equal(0, value));
        }
    }
}
