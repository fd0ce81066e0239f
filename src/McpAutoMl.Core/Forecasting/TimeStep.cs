using System.Globalization;

namespace McpAutoMl.Core.Forecasting;

/// <summary>What a time step is counted in.</summary>
public enum TimeUnit
{
    /// <summary>The unit of a numeric time column: a year, a day number, a position.</summary>
    Number,

    /// <summary>Seconds, for steps of a second up to weeks.</summary>
    Second,

    /// <summary>Days from Monday to Friday; Friday is followed by Monday.</summary>
    Weekday,

    /// <summary>Calendar months, which are not equal in seconds: months, quarters, years.</summary>
    Month,
}

/// <summary>The regular distance of one stamp to the next.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Count">How many units; above 0, whole but for <see cref="TimeUnit.Number"/>.</param>
public sealed record TimeStep(TimeUnit Unit, double Count)
{
    internal const double Day = 86_400;

    /// <summary>The name of the step, such as <c>month</c>, <c>2 hours</c> or <c>0.5</c>.</summary>
    public string Name => Unit switch
    {
        TimeUnit.Number => Count.ToString("R", CultureInfo.InvariantCulture),
        TimeUnit.Weekday => "weekday",
        TimeUnit.Month => Count % 12 == 0 ? Plural(Count / 12, "year") : Count % 3 == 0 ? Plural(Count / 3, "quarter") : Plural(Count, "month"),
        _ => Count % (7 * Day) == 0 ? Plural(Count / (7 * Day), "week")
            : Count % Day == 0 ? Plural(Count / Day, "day")
            : Count % 3600 == 0 ? Plural(Count / 3600, "hour")
            : Count % 60 == 0 ? Plural(Count / 60, "minute")
            : Plural(Count, "second"),
    };

    /// <summary>
    /// Season lengths, in steps, that the calendar suggests, shortest first: 12 months, 4 quarters, 7 days, 24 hours ... Empty for plain numbers
    /// and years.
    /// </summary>
    public IReadOnlyList<int> CalendarSeasons => Unit switch
    {
        TimeUnit.Month => Whole(12),
        TimeUnit.Weekday => [5],
        TimeUnit.Second when Count == 7 * Day => [52],
        TimeUnit.Second when Count == Day => [7, 365],
        TimeUnit.Second when Count < Day => [.. Whole(3600), .. Whole(Day), .. Whole(7 * Day)],
        _ => [],
    };

    /// <summary>The stamp some steps after another.</summary>
    /// <param name="origin">A stamp, in the unit of its column: seconds since 1970 for points in time.</param>
    /// <param name="steps">May be negative.</param>
    /// <param name="monthEnd">Whether stamps are the last days of months; only for months.</param>
    /// <exception cref="ProblemException">TIME_INDEX_INVALID when the stamp lies outside years 1 to 9999.</exception>
    public double After(double origin, long steps, bool monthEnd = false) => Unit switch
    {
        TimeUnit.Month => Calendar.AddMonths(origin, steps * (long)Count, monthEnd),
        TimeUnit.Weekday => Calendar.AddWeekdays(origin, steps),
        TimeUnit.Second => Calendar.Checked(origin + (steps * Count)),
        _ => origin + (steps * Count),
    };

    /// <summary>Steps from one stamp to another; not whole where the other is no stamp of the grid.</summary>
    internal double Between(double origin, double stamp, bool monthEnd) => Unit switch
    {
        TimeUnit.Month => Calendar.Months(origin, stamp, monthEnd) / Count,
        TimeUnit.Weekday => Calendar.Weekdays(origin, stamp),
        _ => (stamp - origin) / Count,
    };

    // Steps in a period; none where they do not divide it or the season would be a single step.
    private int[] Whole(double period) => period % Count == 0 && period / Count is >= 2 and <= 100_000 ? [(int)(period / Count)] : [];

    private static string Plural(double count, string unit) =>
        count == 1 ? unit : string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s");
}
