using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class NumericalRankTests
{
    private static readonly NoiseFloor Quiet = new(0, 0);

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
    [InlineData(RankRule.Energy, 0.99, true)] // 26 of 26.25
    [InlineData(RankRule.Energy, 0.999, false)]
    [InlineData(RankRule.Epsilon, 0.5, true)]
    [InlineData(RankRule.Epsilon, 0.1, false)]
    [InlineData(RankRule.StorageNoise, null, true)]
    [InlineData(RankRule.GavishDonoho, null, false)]
    public void AHeadDecidesWhenItReachesBelowWhatCounts(RankRule rule, double? tolerance, bool decided)
    {
        Spectrum head = new(9, 9, [4, 3, 1], 26.25, 0.5);
        Assert.Equal(decided, NumericalRank.IsDecided(head, new NoiseFloor(1.5, 2), StorageFormat.Float32, rule, tolerance));
        Assert.Equal(9, NumericalRank.Estimate(head, Quiet, StorageFormat.Float32, RankRule.Epsilon, 0.5).Upper);
    }

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

    [Fact]
    public void SumsOfUnitsAreThoseOfTheUnits()
    {
        double[] values = [1, -1.75, 3e-5, 0, -0.0, 6e-8, 1e-40, 100, 0.1, 5e-310, 2];
        foreach (StorageFormat format in (StorageFormat[])[StorageFormat.BFloat16, StorageFormat.Float16, StorageFormat.Float32, StorageFormat.Float64])
        {
            double expected = values.Sum(value => format.Ulp(value) * format.Ulp(value));
            Assert.Equal(expected, StorageUnits.SumOfSquares(values, format), expected * 1e-15);
        }
    }

    private static int Estimate(double[] values, RankRule rule, double? tolerance) =>
        NumericalRank.Estimate(Spectrum.OfComplete(3, 3, values), Quiet, StorageFormat.Float32, rule, tolerance).Numeric;
}
