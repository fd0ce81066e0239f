namespace McpAutoMl.Core.Forecasting;

/// <summary>Calendar arithmetic on seconds since 1970-01-01T00:00:00, in the proleptic Gregorian calendar.</summary>
internal static class Calendar
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The day of a stamp and the seconds since its midnight.</summary>
    /// <exception cref="ProblemException">TIME_INDEX_INVALID outside years 1 to 9999.</exception>
    public static (DateOnly Day, double Seconds) Split(double stamp)
    {
        double day = Math.Floor(Checked(stamp) / TimeStep.Day);
        return (DateOnly.FromDayNumber((int)day + Epoch), stamp - (day * TimeStep.Day));
    }

    /// <summary>The stamp itself, if it lies within years 1 to 9999.</summary>
    public static double Checked(double stamp) =>
        Math.Floor(stamp / TimeStep.Day) + Epoch is >= 0 and <= 3_652_058 ? stamp : throw ProblemException.Of(
            "TIME_INDEX_INVALID", "A stamp lies outside the years 1 to 9999.", "Ask for a shorter horizon, or give stamps as plain numbers.",
            new ProblemLocation { Argument = "time_column" });

    public static double AddMonths(double stamp, long months, bool monthEnd)
    {
        (DateOnly day, double seconds) = Split(stamp);
        long month = (day.Year * 12L) + day.Month - 1 + months;
        if (month is < 12 or >= 120_000)
        {
            return Checked(double.MaxValue);
        }

        int year = (int)(month / 12), of = (int)(month % 12) + 1;
        int last = DaysIn(year, of);
        return Stamp(new DateOnly(year, of, monthEnd ? last : Math.Min(day.Day, last)), seconds);
    }

    /// <summary>Months between two stamps; a fraction where their days or times differ.</summary>
    public static double Months(double from, double to, bool monthEnd)
    {
        (DateOnly a, double s) = Split(from);
        (DateOnly b, double t) = Split(to);
        int months = ((b.Year - a.Year) * 12) + b.Month - a.Month;
        bool same = s == t && (monthEnd ? IsMonthEnd(a) && IsMonthEnd(b) : a.Day == b.Day);
        return same ? months : months + 0.5;
    }

    public static double AddWeekdays(double stamp, long steps)
    {
        (DateOnly day, double seconds) = Split(stamp);
        long at = Weekday(day) + steps;
        long weeks = (long)Math.Floor(at / 5.0);
        double days = day.DayNumber - DayOfWeek(day) + (weeks * 7.0) + (at - (weeks * 5));
        return Checked(((days - Epoch) * TimeStep.Day) + seconds);
    }

    /// <summary>Weekdays between two stamps; a fraction where one is a Saturday or Sunday, or their times differ.</summary>
    public static double Weekdays(double from, double to)
    {
        (DateOnly a, double s) = Split(from);
        (DateOnly b, double t) = Split(to);
        int weeks = (b.DayNumber - DayOfWeek(b) - (a.DayNumber - DayOfWeek(a))) / 7;
        double steps = (weeks * 5) + Weekday(b) - Weekday(a);
        return s == t && DayOfWeek(a) < 5 && DayOfWeek(b) < 5 ? steps : steps + 0.5;
    }

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int DayOfWeek(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    public static bool IsMonthEnd(DateOnly day) => day.Day == DaysIn(day.Year, day.Month);

    private static int Weekday(DateOnly day) => Math.Min(DayOfWeek(day), 4);

    private static double Stamp(DateOnly day, double seconds) => ((day.DayNumber - Epoch) * TimeStep.Day) + seconds;

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
