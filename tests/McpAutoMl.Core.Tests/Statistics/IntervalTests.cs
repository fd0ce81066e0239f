using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class IntervalTests
{
    /// <summary>The example of Newcombe (1998), table I: 81 of 263 and 0 of 20.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void WilsonAgreesWithPublishedValues(int successes, int n, double low, double high)
    {
        Interval interval = Interval.OfRate(successes, n, 0.95);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void RatesStayWithinZeroAndOneAndIncludeTheEstimate() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0, 1]).Sample((n, share) =>
        {
            int successes = (int)(share * n);
            Interval interval = Interval.OfRate(successes, n, 0.95);
            Assert.InRange(successes / (double)n, interval.Low - 1e-12, interval.High + 1e-12);
            Assert.True(interval.Low >= 0 && interval.High <= 1 && interval.Low < interval.High);
        });

    /// <summary>t(0.975, 4) = 2.7764451051977934, standard error 1 / sqrt(2).</summary>
    [Fact]
    public void MeanUsesStudentsT()
    {
        Interval interval = Interval.OfMean(Moments.Of([1, 2, 3, 4, 5]), 0.95);
        Assert.Equal(3 - (2.7764451051977934 * Math.Sqrt(0.5)), interval.Low, 1e-12);
        Assert.Equal(3 + (2.7764451051977934 * Math.Sqrt(0.5)), interval.High, 1e-12);
        Assert.True(double.IsNaN(Interval.OfMean(Moments.Of([1]), 0.95).Low));
    }
}
