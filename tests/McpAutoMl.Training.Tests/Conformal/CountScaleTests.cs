using CsCheck;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Tests.Conformal;

public sealed class CountScaleTests
{
    [Fact]
    public void AnIntervalHoldsExactlyTheCountsThatAreNoFurther() =>
        Gen.Select(Gen.Double[1e-6, 60], Gen.Double[0, 8], Gen.Double[0, 0.5]).Sample((mean, distance, dispersion) =>
        {
            // At most 60 + 8 sqrt(60 + 1800) = 406.
            CountScale scale = new(dispersion);
            int[] near = [.. Enumerable.Range(0, 410).Where(count => scale.Distance(count, mean) <= distance)];
            Assert.Equal(near.Length == 0 ? (Math.Round(mean), Math.Round(mean)) : (near[0], near[^1]), scale.Within(mean, distance));
        });

    [Fact]
    public void SquaredDistancesAverageToOne()
    {
        double[] counts = [0, 9, 2, 0, 30, 1, 4, 0];
        double[] means = [1, 4, 3, 2, 9, 3, 2, 1];
        CountScale scale = CountScale.Of(counts, means);
        Assert.Equal(1, counts.Zip(means).Average(pair => Math.Pow(scale.Distance(pair.First, pair.Second), 2)), 1e-12);
        Assert.Equal(0, CountScale.Of(means, means).Dispersion);
    }

    [Theory]
    [InlineData(1e-100, 0, 0)]
    [InlineData(1e100, 3, 1e6)]
    [InlineData(9007199254740992, 1e6, 0)]
    [InlineData(0.001, 1e9, 0.5)]
    public void HostileMeansHaveIntervals(double mean, double distance, double dispersion)
    {
        (double low, double high) = new CountScale(dispersion).Within(mean, distance);
        Assert.True(low >= 0 && low <= high && double.IsFinite(high));
    }
}
