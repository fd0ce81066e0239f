using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class NumericalRankTests
{
    private static readonly StorageNoise Quiet = new(0, 0);

    [Theory]
    [InlineData(0.64, 1)] // 16 of 25
    [InlineData(0.65, 2)]
    [InlineData(0.9999999, 2)]
    public void EnergyKeepsAtLeastWhatIsAsked(double kept, int rank) =>
        Assert.Equal(rank, Estimate([4, 3, 0], RankRule.Energy, kept));

    [Fact]
    public void EpsilonCountsAgainstTheLargest()
    {
        Assert.Equal(2, Estimate([1, 1e-2, 1e-9], RankRule.Epsilon, 1e-3));
        Assert.Equal(2, Estimate([1, 1e-2, 1e-9], RankRule.Epsilon, null)); // 3 * 2^-23
    }

    [Fact]
    public void GavishAndDonohoThresholdHasThePublishedConstant() =>
        Assert.Equal(2.86, NumericalRank.GavishDonohoThreshold([1, 1, 1], 3, 3), 1e-12); // omega(1) of their eq. 5

    [Theory]
    [InlineData(RankRule.Energy, 1.5, "ARG_RANGE")]
    [InlineData(RankRule.Epsilon, double.NaN, "ARG_RANGE")]
    [InlineData(RankRule.StorageNoise, 0.5, "ARG_INVALID")]
    [InlineData(RankRule.GavishDonoho, 0.5, "ARG_INVALID")]
    public void RefusesAToleranceThatDoesNotFitTheRule(RankRule rule, double tolerance, string code)
    {
        ProblemException error = Assert.Throws<ProblemException>(() => Estimate([1], rule, tolerance));
        Assert.Equal((code, "tolerance"), (error.Problem.Code, error.Problem.Where!.Argument));
    }

    [Fact]
    public void UnitsInTheLastPlaceAreThoseOfTheFormat()
    {
        Assert.Equal(1.0 / 128, StorageFormat.BFloat16.Ulp(1.99));
        Assert.Equal(1.0 / 1024, StorageFormat.Float16.Ulp(-1));
        Assert.Equal(Math.Pow(2, -24), StorageFormat.Float16.Ulp(1e-7)); // subnormal spacing
        Assert.Equal(0, StorageFormat.Float32.Ulp(0));
        Assert.Equal(double.Epsilon, StorageFormat.Float64.Ulp(1e-310));
    }

    private static int Estimate(double[] values, RankRule rule, double? tolerance) =>
        NumericalRank.Estimate(values, 3, 3, Quiet, StorageFormat.Float32, rule, tolerance).Numeric;
}
