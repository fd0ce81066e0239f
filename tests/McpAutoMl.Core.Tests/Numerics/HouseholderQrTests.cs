using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class HouseholderQrTests
{
    private static readonly Gen<Matrix> Tall = RandomMatrices.Any.Select(a => a.Rows >= a.Columns ? a : a.Transpose());

    [Fact]
    public void IsOrthogonalTriangularAndRebuildsTheMatrix() => Tall.Sample(a =>
    {
        HouseholderQr qr = HouseholderQr.Decompose(a);
        Matrix q = qr.Q(), r = qr.R();
        Assert.InRange(RandomMatrices.Skewness(q), 0, 1e-14);
        Assert.InRange(RandomMatrices.Distance(MatrixProduct.Multiply(q, r), a), 0, 1e-14);
        for (int i = 0; i < r.Rows; i++)
        {
            Assert.All(r.Row(i)[..i].ToArray(), below => Assert.Equal(0, below));
        }
    }, iter: 300);

    [Fact]
    public void StaysOrthogonalForIllConditionedMatrices()
    {
        Matrix hilbert = new(12, 12);
        for (int i = 0; i < hilbert.Data.Length; i++)
        {
            hilbert.Data[i] = 1.0 / ((i / 12) + (i % 12) + 1);
        }

        Assert.InRange(RandomMatrices.Skewness(HouseholderQr.Decompose(hilbert).Q()), 0, 1e-14);
    }

    [Fact]
    public void GivesTheSameBitsWhereThreadsShareColumns()
    {
        // 600 x 300 crosses the size at which columns are shared; its left part of 600 x 100 does not.
        Matrix a = RandomMatrices.Uniform(600, 300, 5);
        Matrix left = new(600, 100);
        for (int i = 0; i < left.Rows; i++)
        {
            a.Row(i)[..100].CopyTo(left.Row(i));
        }

        Matrix wide = HouseholderQr.Decompose(a).R(), narrow = HouseholderQr.Decompose(left).R();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(narrow.Row(i).ToArray(), wide.Row(i)[..100].ToArray());
        }
    }

    [Fact]
    public void SolvesLeastSquares()
    {
        // y = 1 + 2x with residuals orthogonal to both columns
        Matrix design = new(4, 2, [1, 0, 1, 1, 1, 2, 1, 3]);
        double[] solution = HouseholderQr.Decompose(design).SolveLeastSquares([1 + 0.1, 3 - 0.1, 5 - 0.1, 7 + 0.1]);
        Assert.Equal(1, solution[0], 1e-14);
        Assert.Equal(2, solution[1], 1e-14);
    }

    [Fact]
    public void RefusesWideMatricesAndMissingRank()
    {
        Assert.Throws<ArgumentException>(() => HouseholderQr.Decompose(new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => HouseholderQr.Decompose(new Matrix(3, 2)).SolveLeastSquares([1, 2, 3]));
    }
}
