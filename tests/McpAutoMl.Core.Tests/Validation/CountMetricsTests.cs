using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class CountMetricsTests
{
    [Fact]
    public void MeasuresAreThoseOfScikitLearn()
    {
        IReadOnlyList<MetricValue> values = CountMetrics.Compute([0.5, 2.5, 1.25, 5, 2, 0.01, 15], [0, 3, 1, 7, 2, 0, 12]);
        Assert.Equal(MetricNames.Count, values.Select(value => value.Name));
        Assert.All(values.Zip((double[])[0.36040118847017927, 0.9226048857862119, 1.3919462222781043, 0.8942857142857142]), pair => Assert.Equal(pair.Second, pair.First.Value!.Value, 1e-14));
    }

    [Fact]
    public void EqualCountsHaveNoShareOfDeviance()
    {
        IReadOnlyList<MetricValue> values = CountMetrics.Compute([1, 2], [0, 0]);
        Assert.Equal(3, values[0].Value!.Value, 1e-15); // 2 (0 - 0 + m)
        Assert.Null(values[1].Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AMeanThatIsNotPositiveLeavesTheDevianceUndefined(double mean)
    {
        IReadOnlyList<MetricValue> values = CountMetrics.Compute([mean, 2], [1, 2]);
        Assert.Null(values[0].Value);
        Assert.NotNull(values[0].Reason);
    }

    [Fact]
    public void NoRowsHaveNoMeasures() => Assert.All(CountMetrics.Compute([], []), value => Assert.Null(value.Value));
}
