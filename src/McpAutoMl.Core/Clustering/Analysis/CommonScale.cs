using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Whether columns share one scale, so that their differences can be compared as they are.</summary>
internal static class CommonScale
{
    private static readonly HashSet<string> Units = new(
        [
            "mm", "cm", "dm", "m", "km", "um", "nm", "in", "inch", "inches", "ft", "feet", "yd", "mi", "miles",
            "mg", "g", "kg", "ug", "t", "lb", "lbs", "oz", "ml", "cl", "dl", "l", "litre", "liter", "gal",
            "ns", "us", "ms", "s", "sec", "seconds", "min", "minutes", "h", "hr", "hrs", "hours", "days", "weeks", "months", "years",
            "%", "pct", "percent", "ppm", "ppb", "c", "f", "k", "celsius", "fahrenheit", "kelvin", "deg", "degrees", "rad",
            "usd", "eur", "gbp", "jpy", "krw", "cny", "dollars", "euros", "hz", "khz", "mhz", "ghz", "db", "v", "mv", "a", "ma", "w", "kw", "kwh",
            "pa", "hpa", "kpa", "bar", "psi", "j", "kj", "cal", "kcal", "n", "mol", "mmol", "bpm", "rpm", "kmh", "mph",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the columns share a scale, in a few words; null when they don't.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <param name="values">n x p.</param>
    public static string? Reason(IReadOnlyList<string> names, Matrix values)
    {
        if (names.Count < 2)
        {
            return null;
        }

        if (Unit(names[0]) is { } unit && names.All(name => string.Equals(Unit(name), unit, StringComparison.OrdinalIgnoreCase)))
        {
            return $"the names of all columns end in {unit}";
        }

        (double Least, double Greatest)[] ranges = Ranges(values);
        IGrouping<(double Least, double Greatest), (double, double)> common = ranges.GroupBy(range => range).MaxBy(group => group.Count())!;
        return common.Count() >= 2 && 2 * common.Count() >= names.Count
            ? FormattableString.Invariant(
                $"{common.Count()} of {names.Count} columns have values from {common.Key.Least:G6} to {common.Key.Greatest:G6}")
            : null;
    }

    private static string? Unit(string name)
    {
        string text = name.Trim();
        if (text.EndsWith(')') || text.EndsWith(']'))
        {
            text = text[..^1];
        }

        string last = text[(text.LastIndexOfAny([' ', '_', '.', '-', '(', '[', '/']) + 1)..].Trim();
        return last.Length < text.Length && Units.Contains(last) ? last.ToLowerInvariant() : null;
    }

    private static (double Least, double Greatest)[] Ranges(Matrix values)
    {
        (double Least, double Greatest)[] ranges = new (double, double)[values.Columns];
        Array.Fill(ranges, (double.PositiveInfinity, double.NegativeInfinity));
        for (int i = 0; i < values.Rows; i++)
        {
            ReadOnlySpan<double> row = values.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                ranges[j] = (Math.Min(ranges[j].Least, row[j]), Math.Max(ranges[j].Greatest, row[j]));
            }
        }

        return ranges;
    }
}
