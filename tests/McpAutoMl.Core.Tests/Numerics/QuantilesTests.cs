using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class QuantilesTests
{
    [Fact]
    public void InterpolatesBetweenOrderStatistics() =>
        Assert.Equal([1, 1.75, 2.5, 3.25, 4], Quantiles.Of([4, 1, 3, 2], [0, 0.25, 0.5, 0.75, 1]));

    [Fact]
    public void LeavesMissingValuesOut() =>
        Assert.Equal([2.0], Quantiles.Of([double.NaN, 3, 1, double.NaN, 2], [0.5]));

    [Fact]
    public void NothingHasNoQuantile()
    {
        Assert.True(double.IsNaN(Quantiles.Of([double.NaN], [0.5])[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.OfSorted([1], 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.OfSorted([1], double.NaN));
    }

    [Fact]
    public void GrowsWithTheProbabilityAndStaysInRange() =>
        Gen.Select(Gen.Double[-100, 100].Array[1, 50], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, p, q) =>
        {
            double[] result = Quantiles.Of(values, [0, Math.Min(p, q), Math.Max(p, q), 1]);
            Assert.Equal(values.Min(), result[0]);
            Assert.Equal(values.Max(), result[3]);
            Assert.True(result[1] <= result[2] + 1e-12);
        });
}
