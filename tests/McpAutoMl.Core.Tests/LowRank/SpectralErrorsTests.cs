using CsCheck;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class SpectralErrorsTests
{
    [Fact]
    public void AreTheErrorsOfTruncatedDecompositions() => RandomMatrices.Any.Sample(a =>
    {
        (Matrix u, double[] s, Matrix v) = JacobiSvd.Decompose(a);
        RankError[] errors = SpectralErrors.AtEveryRank(s);
        Assert.Equal(s.Length + 1, errors.Length);
        foreach (RankError error in errors)
        {
            Matrix kept = new(u.Rows, u.Columns, [.. u.Data.Select((value, i) => i % s.Length < error.Rank ? value * s[i % s.Length] : 0)]);
            Matrix rest = new(a.Rows, a.Columns, [.. a.Data.Zip(MatrixProduct.MultiplyTransposed(kept, v).Data, (x, y) => x - y)]);
            Assert.Equal(Math.Sqrt(Reduce.SumOfSquares(rest.Data)), error.Frobenius, 1e-12);
            Assert.Equal(JacobiSvd.SingularValues(rest)[0], error.Spectral, 1e-12);
        }
    }, iter: 20);

    [Fact]
    public void MeetClosedForms()
    {
        Assert.Equal([new RankError(0, 4, 5, 1), new RankError(1, 3, 3, 0.6), new RankError(2, 0, 0, 0)], SpectralErrors.AtEveryRank([4, 3]));
        Assert.Equal(25.0 / 16, SpectralErrors.StableRank([4, 3]));
        Assert.Equal(4, SpectralErrors.EffectiveRank([2, 2, 2, 2, 0]), 1e-14);
        Assert.Equal(0, SpectralErrors.EffectiveRank([0, 0]));
        Assert.Equal(0, SpectralErrors.StableRank([]));
    }
}
