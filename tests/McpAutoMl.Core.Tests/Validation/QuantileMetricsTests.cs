using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class QuantileMetricsTests
{
    private static readonly QuantileRows Predicted = new([0.1, 0.5, 0.9], new Matrix(4, 3, [0, 1, 2, 1, 2, 4, -1, 0, 1, 2, 3, 5]));

    [Fact]
    public void MeasuresAreThoseOfTheDefinition()
    {
        // scikit-learn 1.2.1, mean_pinball_loss of each level; 2 and -1 lie on an end and count as inside, 6 does not.
        IReadOnlyList<MetricValue> metrics = QuantileMetrics.Compute(Predicted, [2, 0.5, -1, 6]);
        Assert.Equal(["mean_pinball_loss", "coverage", "interval_width", "mae"], metrics.Select(metric => metric.Name));
        Assert.Equal((0.2625 + 0.8125 + 0.3625) / 3, metrics[0].Value!.Value, 1e-12);
        Assert.Equal(0.5, metrics[1].Value);
        Assert.Equal(2.5, metrics[2].Value);
        Assert.Equal(1.625, metrics[3].Value);
    }

    [Fact]
    public void OneLevelHasNoInterval() => Assert.Equal(
        ["mean_pinball_loss", "mae"],
        QuantileMetrics.Compute(new QuantileRows([0.5], new Matrix(1, 1, [3])), [1]).Select(metric => metric.Name));

    [Fact]
    public void OverflowAndNoRowsAreUndefined()
    {
        Assert.All(QuantileMetrics.Compute(new QuantileRows([0.1, 0.9], new Matrix(0, 2)), []), metric => Assert.Equal("no rows", metric.Reason));
        IReadOnlyList<MetricValue> metrics = QuantileMetrics.Compute(new QuantileRows([0.1, 0.9], new Matrix(1, 2, [-1e308, 1e308])), [1e308]);
        Assert.Equal("overflow", metrics[0].Reason);
        Assert.Equal(1, metrics[1].Value);
    }

    [Theory]
    [InlineData("mean_pinball_loss", false)]
    [InlineData("interval_width", false)]
    [InlineData("coverage", true)]
    public void TheDirectionOfAMeasureIsKnown(string name, bool gain) => Assert.Equal(gain, MetricNames.IsGain(name));
}
