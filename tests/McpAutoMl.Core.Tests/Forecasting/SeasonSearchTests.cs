using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Forecasting;

public sealed class SeasonSearchTests
{
    private static readonly TimeStep Month = new(TimeUnit.Month, 1), Plain = new(TimeUnit.Number, 1), Hour = new(TimeUnit.Second, 3600);

    [Fact]
    public void ACalendarSeasonIsFoundUnderATrend()
    {
        Assert.Equal(12, SeasonSearch.Find(SeriesOf.Growing(60), Month));
        Assert.Equal(4, SeasonSearch.Find(SeriesOf.Quarters, new TimeStep(TimeUnit.Month, 3)));
    }

    [Fact]
    public void AStraightLineAConstantAndAShortSeriesHaveNone()
    {
        Assert.Equal(1, SeasonSearch.Find([.. Enumerable.Range(0, 60).Select(t => 1e6 + (0.1 * t))], Month));
        Assert.Equal(1, SeasonSearch.Find(new double[60], Month));
        Assert.Equal(1, SeasonSearch.Find(SeriesOf.Growing(30), Month));
        Assert.Equal(1, SeasonSearch.Find([1], Plain));
        Assert.Equal(1, SeasonSearch.Find([], Plain));
    }

    [Fact]
    public void PlainNumbersAreSearched()
    {
        double[] cycle = [.. Enumerable.Range(0, 90).Select(t => (t % 9) * (t % 9) + (0.01 * t))];
        Assert.Equal(9, SeasonSearch.Find(cycle, Plain)); // and not 18 or 27
    }

    [Fact]
    public void OfSeveralCalendarSeasonsTheOneThatExplainsMoreIsTaken()
    {
        RandomStream random = new(1, "hours");
        double[] daily = [.. Enumerable.Range(0, 24 * 7 * 4).Select(t => Math.Abs((t % 24) - 12) + random.NextDouble())];
        double[] weekly = [.. daily.Select((value, t) => value + ((t / 24 % 7) >= 5 && t % 2 == 0 ? 40 : 0))];
        Assert.Equal(24, SeasonSearch.Find(daily, Hour));
        Assert.Equal(168, SeasonSearch.Find(weekly, Hour));
    }

    [Fact]
    public void ARandomWalkHasNoCalendarSeason()
    {
        RandomStream random = new(3, "walk");
        double level = 0;
        double[] walk = [.. Enumerable.Range(0, 240).Select(_ => level += random.NextDouble() - 0.5)];
        Assert.Equal(1, SeasonSearch.Find(walk, Month));
    }
}
