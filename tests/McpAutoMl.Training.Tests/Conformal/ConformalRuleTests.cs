using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Tests.Conformal;

public sealed class ConformalRuleTests
{
    [Fact]
    public void ExchangeableScoresAreCoveredAsOftenAsPromised()
    {
        // With 99 scores the 90th smallest covers a new one with probability 90 / 100 exactly. By Hoeffding, 20,000 independent
        // rounds differ from it by more than 0.0232 with a probability below 1e-9.
        const int rounds = 20_000;
        RandomStream random = new(7, "conformal");
        int covered = 0;
        for (int round = 0; round < rounds; round++)
        {
            double[] scores = [.. Enumerable.Range(0, 99).Select(_ => random.NextDouble())];
            covered += random.NextDouble() <= ConformalRule.Of(scores, ConformalRule.AbsoluteResidual, 0.9).Quantile ? 1 : 0;
        }

        Assert.InRange((double)covered / rounds, 0.9 - 0.0232, 0.9 + 0.0232);
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0.6, 4)]
    [InlineData(2.0 / 3, 4)]
    [InlineData(0.83, 5)]
    public void TheQuantileIsTheCeilingsScore(double coverage, double expected) =>
        Assert.Equal(expected, ConformalRule.Of([5, 1, 3, 2, 4], ConformalRule.AbsoluteResidual, coverage).Quantile);

    [Fact]
    public void TooFewRowsAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ConformalRule.Of([1, 2, 3, 4, 5], ConformalRule.Lac, 0.9));

    [Fact]
    public void SetsHoldWhatIsProbableEnoughAndAreNeverEmpty()
    {
        Prediction prediction = new(new Matrix(2, 3, [0.5, 0.4, 0.1, 0.34, 0.33, 0.33]), null);
        ConformalRule rule = new() { Coverage = 0.9, Method = "lac", Quantile = 0.62, Rows = 10 };
        Assert.Equal([0, 1], rule.SetOf(prediction, 0));
        Assert.Equal([0], rule.SetOf(prediction, 1));
        Assert.True(rule.Covers(prediction, 0, 1, 0));
        Assert.False(rule.Covers(prediction, 0, 2, 0));
    }

    [Fact]
    public void IntervalsReachAsFarAsTheQuantile()
    {
        ConformalRule rule = new() { Coverage = 0.9, Method = "absolute_residual", Quantile = 2, Rows = 10 };
        Prediction prediction = new(null, [10]);
        Assert.Equal((8, 12), rule.IntervalOf(prediction, 0));
        Assert.True(rule.Covers(prediction, 0, -1, 12));
        Assert.False(rule.Covers(prediction, 0, -1, 12.001));
    }
}
