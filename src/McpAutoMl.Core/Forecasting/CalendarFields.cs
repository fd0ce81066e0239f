namespace McpAutoMl.Core.Forecasting;

/// <summary>What the calendar says of a stamp, as far as it differs between the stamps of a series.</summary>
/// <param name="index">Stamps of the series.</param>
public sealed class CalendarFields(TimeIndex index)
{
    private readonly bool _month = index.IsDatetime && index.Step is not { Unit: TimeUnit.Month, Count: >= 12 };
    private readonly bool _weekday = index.IsDatetime
        && index.Step is { Unit: TimeUnit.Second, Count: <= TimeStep.Day } or { Unit: TimeUnit.Weekday };
    private readonly bool _hour = index.IsDatetime && index.Step is { Unit: TimeUnit.Second, Count: < TimeStep.Day };

    /// <summary>Those of <c>month</c>, <c>weekday</c> and <c>hour</c> that the step lets differ; none for numbers and years.</summary>
    public IReadOnlyList<string> Names => [.. Chosen("month", "weekday", "hour")];

    /// <summary>Month 1 to 12, weekday 0 (Monday) to 6, hour 0 to 23 with its fraction, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<double> At(long position)
    {
        if (!index.IsDatetime)
        {
            return [];
        }

        (DateOnly day, double seconds) = Calendar.Split(index.At(position));
        return [.. Chosen<double>(day.Month, Calendar.DayOfWeek(day), seconds / 3600)];
    }

    private IEnumerable<T> Chosen<T>(T month, T weekday, T hour)
    {
        if (_month)
        {
            yield return month;
        }

        if (_weekday)
        {
            yield return weekday;
        }

        if (_hour)
        {
            yield return hour;
        }
    }
}
