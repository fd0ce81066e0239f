using System.Globalization;

namespace McpAutoMl.Core.Tables;

/// <summary>Text form of points in time that are held as seconds since 1970-01-01T00:00:00, without a time zone.</summary>
public static class Datetimes
{
    /// <summary>ISO 8601, as short as the value allows: a date alone at midnight, else with seconds or microseconds.</summary>
    /// <param name="seconds">Seconds since 1970-01-01T00:00:00, within years 1 to 9999.</param>
    public static string Format(double seconds)
    {
        long micros = (long)Math.Round(seconds * 1e6, MidpointRounding.ToEven);
        long days = Math.DivRem(micros, 86_400_000_000L, out long rest);
        if (rest < 0)
        {
            days--;
            rest += 86_400_000_000L;
        }

        string date = DateOnly.FromDayNumber((int)(days + new DateOnly(1970, 1, 1).DayNumber))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (rest == 0)
        {
            return date;
        }

        TimeOnly time = new(rest * 10);
        return date + time.ToString(rest % 1_000_000 == 0 ? "'T'HH:mm:ss" : "'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }
}
