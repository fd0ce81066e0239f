using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Forecasting;

public sealed class SeriesReadingTests
{
    [Theory]
    [InlineData("month", "2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01")]
    [InlineData("month", "2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30")] // last days of months
    [InlineData("quarter", "2019-10-01", "2020-01-01", "2020-04-01", "2020-07-01")]
    [InlineData("year", "2019-06-15", "2020-06-15", "2021-06-15", "2022-06-15")]
    [InlineData("week", "2020-01-06", "2020-01-13", "2020-01-20", "2020-01-27")]
    [InlineData("day", "2020-02-27", "2020-02-28", "2020-02-29", "2020-03-01")]
    [InlineData("2 hours", "2020-01-01T20:00", "2020-01-01T22:00", "2020-01-02T00:00", "2020-01-02T02:00")]
    [InlineData("15 minutes", "2020-01-01T23:30", "2020-01-01T23:45", "2020-01-02T00:00", "2020-01-02T00:15")]
    public void TheStepIsThatOfTheCalendarAndGoesOn(string step, params string[] stamps)
    {
        double[] seconds = [.. stamps.Select(SeriesOf.Seconds)];
        List<Warning> warnings = [];
        TimeSeries series = SeriesReading.Read(SeriesOf.Table(ColumnType.Datetime, seconds[..3], [1, 2, 3]), "time", "y", warnings);
        Assert.Equal(step, series.Index.Step.Name);
        Assert.Equal(seconds[3], series.Index.At(3));
        Assert.Equal(3, series.Index.PositionOf(seconds[3]));
        Assert.Empty(warnings);
    }

    [Fact]
    public void WeekdaysHaveNoGapsAtWeekends()
    {
        double monday = SeriesOf.Seconds("2024-01-01");
        double[] stamps = [.. Enumerable.Range(0, 20).Select(i => monday + (((i / 5 * 7) + (i % 5)) * 86_400.0))];
        TimeSeries series = SeriesReading.Read(SeriesOf.Table(ColumnType.Datetime, stamps, [.. stamps.Select((_, i) => (double)i)]), "time", "y", []);
        Assert.Equal("weekday", series.Index.Step.Name);
        Assert.Equal(20, series.Count);
        Assert.Equal("2024-01-29", series.Index.Text(20));
        Assert.Null(series.Index.PositionOf(monday + (5 * 86_400)));
    }

    [Fact]
    public void UnsortedRowsAreSortedWithAWarning()
    {
        List<Warning> warnings = [];
        TimeSeries series = SeriesReading.Read(SeriesOf.Table(ColumnType.Integer, [2003, 2001, 2002, 2004], [3, 1, 2, 4]), "time", "y", warnings);
        Assert.Equal([1, 2, 3, 4], series.Values);
        Assert.Equal("TIME_UNSORTED", Assert.Single(warnings).Code);
    }

    [Fact]
    public void AFewGapsAreFilledByALineAndCountedNowhere()
    {
        double[] stamps = [.. Enumerable.Range(0, 30).Where(i => i != 10).Select(i => (double)i)];
        double[] values = [.. stamps.Select(stamp => stamp == 20 ? double.NaN : 2 * stamp)];
        List<Warning> warnings = [];
        TimeSeries series = SeriesReading.Read(SeriesOf.Table(ColumnType.Integer, stamps, values), "time", "y", warnings);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => 2.0 * i), series.Values);
        Assert.Equal([10, 20], Enumerable.Range(0, 30).Where(i => !series.Observed[i]));
        Warning warning = Assert.Single(warnings);
        Assert.Equal("TIME_GAPS", warning.Code);
        Assert.Contains("2 of 30 steps have no value, the first at 10", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingValuesAtTheEndsAreLeftOut()
    {
        TimeSeries series = SeriesReading.Read(
            SeriesOf.Table(ColumnType.Integer, [1, 2, 3, 4, 5, 6], [double.NaN, 1, 2, 3, double.NaN, double.NaN]), "time", "y", []);
        Assert.Equal([1, 2, 3], series.Values);
        Assert.Equal(2, series.Index.Start);
    }

    [Fact]
    public void WhatIsNoRegularSeriesIsRefusedByItsFirstFault()
    {
        Refused("has the stamp 2 2 times", ColumnType.Integer, [1, 2, 2, 3], [1, 2, 3, 4]);
        Refused("has no stamp in row 1", ColumnType.Integer, [1, double.NaN, 2, 3], [1, 2, 3, 4]);
        Refused("has no regular step: 1, 3, then 3, 6", ColumnType.Integer, [1, 3, 6, 8], [1, 2, 3, 4]);
        Refused("the first at 4", ColumnType.Integer, [1, 2, 3, 9, 10, 11], [1, 2, 3, 4, 5, 6]);
        Refused("has no regular step", ColumnType.Datetime, [0, 60, 119, 181], [1, 2, 3, 4]);
    }

    [Fact]
    public void NewerValuesContinueASeriesOnItsGrid()
    {
        TimeSeries series = SeriesReading.Read(SeriesOf.Table(ColumnType.Integer, [1, 2, 3], [1, 2, 3]), "time", "y", []);
        TimeSeries longer = SeriesReading.Continue(series, SeriesOf.Table(ColumnType.Integer, [5, 4, 3], [5, 4, 99]), "time", "y", []);
        Assert.Equal([1, 2, 3, 4, 5], longer.Values); // the value at 3 is the training's
        Assert.Same(series, SeriesReading.Continue(series, SeriesOf.Table(ColumnType.Integer, [2, 3], [2, 3]), "time", "y", []));
        ProblemException e = Assert.Throws<ProblemException>(
            () => SeriesReading.Continue(series, SeriesOf.Table(ColumnType.Numeric, [3.5, 4.5], [1, 2]), "time", "y", []));
        Assert.Equal("TIME_INDEX_INVALID", e.Problem.Code);
    }

    [Fact]
    public void HostileColumnsAreRefused()
    {
        Table table = new(
        [
            new CategoricalColumn("text", ColumnType.Text, [0, 1, 2], ["a", "b", "c"]),
            new NumericColumn("time", ColumnType.Integer, [1, 2, 3]),
            new NumericColumn("y", ColumnType.Numeric, [1, 1e308, 2]),
        ]);
        Assert.Equal("TIME_INDEX_INVALID", Code(() => SeriesReading.Read(table, "text", "y", [])));
        Assert.Equal("TARGET_NOT_NUMERIC", Code(() => SeriesReading.Read(table, "time", "text", [])));
        Assert.Equal("SCALE_OVERFLOW", Code(() => SeriesReading.Read(table, "time", "y", [])));
        Assert.Equal("COLUMN_NOT_FOUND", Code(() => SeriesReading.Read(table, "tim", "y", [])));
        Assert.Equal("TOO_FEW_ROWS", Code(() => SeriesReading.Read(SeriesOf.Table(ColumnType.Integer, [1, 2], [1, 2]), "time", "y", [])));
        TimeIndex years = new(0, new TimeStep(TimeUnit.Month, 12), false, true);
        Assert.Equal("TIME_INDEX_INVALID", Code(() => years.At(9_000)));
    }

    private static void Refused(string what, ColumnType type, double[] stamps, double[] values)
    {
        ProblemException e = Assert.Throws<ProblemException>(() => SeriesReading.Read(SeriesOf.Table(type, stamps, values), "time", "y", []));
        Assert.Equal("TIME_INDEX_INVALID", e.Problem.Code);
        Assert.Contains(what, e.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("time_column", e.Problem.Where?.Argument);
    }

    private static string Code(Action action) => Assert.Throws<ProblemException>(action).Problem.Code;
}
