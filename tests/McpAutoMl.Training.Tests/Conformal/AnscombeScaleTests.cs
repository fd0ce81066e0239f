using CsCheck;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Tests.Conformal;

public sealed class AnscombeScaleTests
{
    [Fact]
    public void AnIntervalHoldsExactlyTheCountsThatAreNoFurther() =>
        Gen.Select(Gen.Double[1e-6, 60], Gen.Double[0, 8]).Sample((mean, distance) =>
        {
            (double low, double high) = AnscombeScale.Within(mean, distance);
            int[] near = [.. Enumerable.Range(0, 400).Where(count => AnscombeScale.Distance(count, mean) <= distance)];
            Assert.Equal(near.Length == 0 ? (Math.Round(mean), Math.Round(mean)) : (near[0], near[^1]), (low, high));
        });

    [Theory]
    [InlineData(1e-100, 0)]
    [InlineData(1e100, 3)]
    [InlineData(9007199254740992, 1e6)]
    [InlineData(0.001, 1e9)]
    public void HostileMeansHaveIntervals(double mean, double distance)
    {
        (double low, double high) = AnscombeScale.Within(mean, distance);
        Assert.True(low >= 0 && low <= high && double.IsFinite(high));
    }
}
