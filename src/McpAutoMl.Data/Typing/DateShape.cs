using System.Globalization;
using System.Text.RegularExpressions;

namespace McpAutoMl.Data.Typing;

/// <summary>A text that is spelled as a date, whether or not that date exists.</summary>
/// <param name="Order">Order of the parts.</param>
/// <param name="Year">Year.</param>
/// <param name="First">Month when the year comes first or the month is a name; else the first number.</param>
/// <param name="Second">Day when the year comes first or the month is a name; else the second number.</param>
/// <param name="Seconds">Seconds of the day; NaN when the time does not exist.</param>
/// <param name="OffsetSeconds">Seconds east of UTC, or null without a zone.</param>
internal readonly partial record struct DateShape(
    DateOrder Order, int Year, int First, int Second, double Seconds, int? OffsetSeconds)
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>Recognises a date, with or without a time.</summary>
    public static bool TryRead(string text, out DateShape shape)
    {
        shape = default;
        string trimmed = text.Trim();
        if (trimmed.Length is < 6 or > 40)
        {
            return false;
        }

        Match match = YearFirst().Match(trimmed);
        if (match.Success)
        {
            int day = match.Groups["d"].Success ? Number(match, "d") : 1;
            shape = Make(DateOrder.YearFirst, match, Number(match, "m"), day);
            return true;
        }

        match = YearLast().Match(trimmed);
        if (match.Success)
        {
            shape = Make(DateOrder.YearLast, match, Number(match, "a"), Number(match, "b"));
            return true;
        }

        match = NamedMonth().Match(trimmed);
        if (!match.Success)
        {
            return false;
        }

        int month = Months.IndexOf(match.Groups["n"].Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3 + 1;
        shape = Make(DateOrder.NamedMonth, match, month, Number(match, "d"));
        return true;
    }

    /// <summary>Seconds since 1970, or NaN when there is no such day or time.</summary>
    /// <param name="dayFirst">What the first number of <see cref="DateOrder.YearLast"/> is.</param>
    public double ToSeconds(bool dayFirst)
    {
        (int month, int day) = Order == DateOrder.YearLast && dayFirst ? (Second, First) : (First, Second);
        if (Year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Year, month))
        {
            return double.NaN;
        }

        long days = new DateOnly(Year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return (days * 86_400.0) + Seconds - (OffsetSeconds ?? 0);
    }

    private static DateShape Make(DateOrder order, Match match, int first, int second)
    {
        double seconds = 0;
        if (match.Groups["h"].Success)
        {
            int hour = Number(match, "h"), minute = Number(match, "min"), second60 = match.Groups["s"].Success ? Number(match, "s") : 0;
            double fraction = match.Groups["f"].Success
                ? double.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture)
                : 0;
            seconds = hour > 23 || minute > 59 || second60 > 59 ? double.NaN : (hour * 3600) + (minute * 60) + second60 + fraction;
        }

        return new DateShape(order, Number(match, "y"), first, second, seconds, Offset(match.Groups["z"]));
    }

    private static int? Offset(Group zone)
    {
        if (!zone.Success)
        {
            return null;
        }

        string digits = zone.Value.TrimStart('+', '-').Replace(":", "");
        int minutes = zone.Value is "Z" or "z" ? 0 : (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60)
            + (digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        return zone.Value[0] == '-' ? -minutes * 60 : minutes * 60;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private const string Time = @"([T ]\s?(?<h>\d{1,2}):(?<min>\d{2})(:(?<s>\d{2})([.,](?<f>\d{1,9}))?)?\s?(?<z>[Zz]|[+-]\d{2}(:?\d{2})?)?)?$";

    [GeneratedRegex(@"^((?<y>\d{4})(?<sep>[-/.])(?<m>\d{1,2})\k<sep>(?<d>\d{1,2})|(?<y>(1[5-9]|2[0-2])\d\d)[-/](?<m>\d{2}))" + Time, RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<y>\d{4})" + Time, RegexOptions.ExplicitCapture)]
    private static partial Regex YearLast();

    [GeneratedRegex(
        @"^((?<d>\d{1,2})[ -](?<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[ -](?<y>\d{4})"
        + @"|(?<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?<d>\d{1,2}),? (?<y>\d{4}))" + Time,
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedMonth();
}
