using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class DatasetStatisticsTests
{
    private static readonly Table Penguins = ExampleTable.Read("penguins");

    private static DatasetStatistics Of(Table table, string? target, StatisticsOptions options) => DatasetStatistics.Of(
        table, target is null ? null : TargetResolver.Resolve(table, target, null, null, []), options, 0, null, TestContext.Current.CancellationToken);

    [Fact]
    public void FeaturesStandStrongestFirst()
    {
        DatasetStatistics statistics = Of(Penguins, "species", new StatisticsOptions { MostPairs = 3, Profile = true });
        double[] combined = [.. statistics.Features.Select(f => f.Relevance!.Combined)];
        Assert.Equal(combined.OrderDescending(), combined);
        Assert.DoesNotContain(statistics.Features, f => f.Name == "species");
        Assert.Equal(3, statistics.Pairs.Count);
        Assert.Equal(statistics.Features.Select(f => f.Name), statistics.Profile.Select(bin => bin.Feature).Distinct());
    }

    [Fact]
    public void WithoutTargetColumnsStandInTheirOrder()
    {
        DatasetStatistics statistics = Of(Penguins, null, new StatisticsOptions());
        Assert.Equal(Penguins.Columns.Select(c => c.Name), statistics.Features.Select(f => f.Name));
        Assert.All(statistics.Features, f => Assert.Null(f.Relevance));
        Assert.Empty(statistics.Pairs);
    }

    [Fact]
    public void ColumnsThatCannotBeFeaturesComeLastWithTheirReason()
    {
        Table table = new([.. Penguins.Columns, new NumericColumn("constant", ColumnType.Numeric, [.. Enumerable.Repeat(1.0, Penguins.Rows)])]);
        FeatureStatistics last = Of(table, "species", new StatisticsOptions()).Features[^1];
        Assert.Equal(("constant", "constant"), (last.Name, last.Unusable));
        Assert.Null(last.Relevance);
        Assert.Equal(1, last.Summary.Mean);
    }

    [Fact]
    public void OnlyRowsWithAKnownTargetCount()
    {
        DatasetStatistics statistics = Of(Penguins, "sex", new StatisticsOptions { Features = ["body_mass_g", "year"] });
        Assert.Equal(333, statistics.RowsUsed);
        Assert.All(statistics.Features, f => Assert.Equal(0, f.MissingRate));
    }

    [Fact]
    public void DataOfUselessColumnsAloneCanStillBeDescribed()
    {
        Table table = new([new NumericColumn("k", ColumnType.Numeric, [1, 1, 1]), new NumericColumn("e", ColumnType.Numeric, [double.NaN, double.NaN, double.NaN])]);
        DatasetStatistics statistics = Of(table, null, new StatisticsOptions { MostPairs = 10 });
        Assert.Equal(["k", "e"], statistics.Features.Select(f => f.Name));
        Assert.Empty(statistics.Pairs);
    }
}
