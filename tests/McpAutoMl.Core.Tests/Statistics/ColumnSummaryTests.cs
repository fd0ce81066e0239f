using System.Globalization;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class ColumnSummaryTests
{
    /// <summary>Reference: pandas describe with ddof 1, scipy's biased skewness and excess kurtosis.</summary>
    [Theory]
    [InlineData("iris")]
    [InlineData("wine")]
    [InlineData("breast_cancer")]
    [InlineData("diabetes")]
    public void AgreesWithTheReferenceOnRealData(string name)
    {
        Table table = ExampleTable.Read(name);
        foreach (string[] cells in Fixture.Lines("summaries.csv").Select(line => line.Split(',')).Where(cells => cells[0] == name))
        {
            ColumnSummary s = ColumnSummary.Of(table[cells[1]]);
            double[] actual =
            [
                s.Mean!.Value, s.Std!.Value, s.Quantiles!.Min, s.Quantiles.Q25, s.Quantiles.Median, s.Quantiles.Q75, s.Quantiles.Max,
                s.Skewness!.Value, s.Kurtosis!.Value,
            ];
            for (int i = 0; i < actual.Length; i++)
            {
                double expected = double.Parse(cells[i + 2], CultureInfo.InvariantCulture);
                Assert.Equal(expected, actual[i], 1e-10 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void LevelsAreListedMostFrequentFirst()
    {
        int[] codes = [0, 1, 1, 2, 2, 3, 4, 5, 6, -1];
        ColumnSummary summary = ColumnSummary.Of(new CategoricalColumn("c", ColumnType.Categorical, codes, ["a", "b", "c", "d", "e", "f", "g"]));
        Assert.Equal(9, summary.N);
        Assert.Equal(["b", "c", "a", "d", "e"], summary.TopLevels!.Select(level => level.Level));
        Assert.Equal(2, summary.OtherLevels);
        Assert.Null(summary.Mean);
    }

    [Fact]
    public void PointsInTimeAreTextsThatOccur()
    {
        double[] days = [0, 86400, 2 * 86400, double.NaN, 3 * 86400];
        ColumnSummary summary = ColumnSummary.Of(new NumericColumn("t", ColumnType.Datetime, days));
        Assert.Equal("1970-01-01", summary.Times!.Min);
        Assert.Equal("1970-01-02", summary.Times.Median);
        Assert.Equal("1970-01-04", summary.Times.Max);
        Assert.Null(summary.Mean);
    }

    [Fact]
    public void TextsShowTheirLengthsAndNotTheirContent()
    {
        ColumnSummary summary = ColumnSummary.Of(new CategoricalColumn("t", ColumnType.Text, [0, 1, -1], ["abc", "secret"]));
        Assert.Equal((3, 6), summary.Lengths);
        Assert.Null(summary.TopLevels);
    }

    [Fact]
    public void DegenerateColumnsHaveNoUndefinedNumbers()
    {
        ColumnSummary empty = ColumnSummary.Of(new NumericColumn("e", ColumnType.Numeric, [double.NaN, double.NaN]));
        Assert.Equal(new ColumnSummary { N = 0 }, empty);
        ColumnSummary single = ColumnSummary.Of(new NumericColumn("s", ColumnType.Numeric, [4, double.NaN]));
        Assert.Equal(4, single.Mean);
        Assert.Null(single.Std);
        ColumnSummary constant = ColumnSummary.Of(new NumericColumn("k", ColumnType.Integer, [7, 7, 7]));
        Assert.Equal(0, constant.Std);
        Assert.Null(constant.Skewness);
    }
}
