using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class LoraFactorsTests
{
    [Theory]
    [InlineData(9, 4, 7)]
    [InlineData(3, 5, 8)] // more ranks than outputs
    [InlineData(8, 5, 3)]
    [InlineData(3, 5, 4)]
    public void DecomposeTheirProductWithoutFormingIt(int outputs, int rank, int inputs)
    {
        LoraFactors factors = new(RandomMatrices.Uniform(outputs, rank, 1), RandomMatrices.Uniform(rank, inputs, 2), -1.5, StorageFormat.Float32);
        Matrix product = MatrixProduct.Multiply(factors.B, factors.A);
        Matrix change = new(outputs, inputs, [.. product.Data.Select(value => -1.5 * value)]);
        (Matrix u, double[] s, Matrix v) = factors.Decompose();
        Matrix scaled = new(u.Rows, u.Columns, [.. u.Data.Select((value, i) => value * s[i % s.Length])]);
        Assert.All(MatrixProduct.MultiplyTransposed(scaled, v).Data.Zip(change.Data), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
        double[] expected = JacobiSvd.SingularValues(change);
        Assert.All(factors.Spectrum().Values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void RoundingOfTheFactorsStaysBelowTheFloor()
    {
        // Ranks 20 of factors of a product of rank 5, which are rounded to bfloat16 afterwards.
        const int Outputs = 160, Inputs = 120, Rank = 20, True = 5;
        Matrix b = MatrixProduct.Multiply(RandomMatrices.Uniform(Outputs, True, 3), RandomMatrices.Uniform(True, Rank, 4));
        Matrix a = RandomMatrices.Uniform(Rank, Inputs, 5);
        LoraFactors stored = new(Rounded(b), Rounded(a), 2, StorageFormat.BFloat16);
        DifferenceSpectrum change = ChangeDecomposition.Of(stored, RankRule.StorageNoise, null).Change;
        Assert.Equal(True, change.Rank.Numeric);
        Assert.InRange(change.Rank.Certified, 1, True);
        Assert.Equal(Rank, change.Rank.Upper);

        Matrix exact = MatrixProduct.Multiply(b, a), rounded = MatrixProduct.Multiply(stored.B, stored.A);
        double error = 2 * JacobiSvd.SingularValues(new Matrix(Outputs, Inputs, [.. rounded.Data.Zip(exact.Data, (x, y) => x - y)]))[0];
        Assert.InRange(error, change.Floor.Threshold / 4, change.Floor.Threshold);
        Assert.True(change.Floor.WorstCase > change.Floor.Threshold);
    }

    private static Matrix Rounded(Matrix matrix) => new(matrix.Rows, matrix.Columns, [.. matrix.Data.Select(value =>
    {
        double unit = StorageFormat.BFloat16.Ulp(value);
        return unit == 0 ? 0 : Math.Round(value / unit) * unit;
    })]);
}
