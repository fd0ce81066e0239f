using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class CorrectedResampledTTestTests
{
    [Fact]
    public void TheStatisticIsThatOfNadeauAndBengio()
    {
        // Mean .03, s^2 = 2.5e-4, error^2 = (1/5 + 1/4) s^2.
        double[] differences = [0.01, 0.02, 0.03, 0.04, 0.05];
        double error = Math.Sqrt(0.45 * 2.5e-4);
        Comparison comparison = CorrectedResampledTTest.Compare(differences, 0.25, 0.01);
        Assert.Equal(0.03, comparison.Delta, 1e-15);
        Assert.Equal(0.03 - (2.7764451051977987 * error), comparison.CiLow!.Value, 1e-12);
        Assert.Equal(0.03 + (2.7764451051977987 * error), comparison.CiHigh!.Value, 1e-12);

        // Student's t with 4 degrees has a closed form: 1 - t (t^2 + 6) / (t^2 + 4)^1.5, two-sided.
        double t = 0.03 / error;
        Assert.Equal(1 - (t * ((t * t) + 6) / Math.Pow((t * t) + 4, 1.5)), comparison.PValue!.Value, 1e-12);
        Assert.Equal(Verdict.Better, comparison.Verdict);
    }

    [Theory]
    [InlineData(new[] { 0.001, -0.001, 0.002, 0.0, -0.001 }, Verdict.Equivalent)]
    [InlineData(new[] { 0.05, 0.06, 0.05, 0.04, 0.05 }, Verdict.Better)]
    [InlineData(new[] { -0.05, -0.06, -0.05, -0.04, -0.05 }, Verdict.Worse)]
    [InlineData(new[] { 0.05, -0.06, 0.05, -0.04, 0.05 }, Verdict.NotDistinguishable)]
    [InlineData(new[] { 0.003, 0.003, 0.003, 0.003 }, Verdict.Equivalent)] // equivalence comes before significance
    [InlineData(new[] { 0.5 }, Verdict.NotDistinguishable)]
    public void VerdictsFollowTheIntervals(double[] differences, Verdict verdict) =>
        Assert.Equal(verdict, CorrectedResampledTTest.Compare(differences, 0.25, 0.01).Verdict);

    [Fact]
    public void WithoutARegionNothingIsEquivalent()
    {
        Assert.Equal(Verdict.NotDistinguishable, CorrectedResampledTTest.Compare([0.0, 0.0, 0.0], 0.25, null).Verdict);
        Assert.Equal(1, CorrectedResampledTTest.Compare([0.0, 0.0, 0.0], 0.25, null).PValue);
        Assert.Equal(0, CorrectedResampledTTest.Compare([0.1, 0.1], 0.25, null).PValue);
    }

    [Fact]
    public void OneScoreHasNoInterval()
    {
        Assert.Equal((0.7, null, null), CorrectedResampledTTest.Interval([0.7], 0.25));
        (double mean, double? low, double? high) = CorrectedResampledTTest.Interval([0.7, 0.9], 0);
        Assert.Equal(0.8, mean, 1e-15);
        Assert.Equal(12.706204736174698 * 0.1, mean - low!.Value, 1e-9);
        Assert.Equal(low.Value, 1.6 - high!.Value, 1e-12);
    }
}
