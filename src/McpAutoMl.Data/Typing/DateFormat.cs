using System.Globalization;
using System.Text;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Typing;

/// <summary>A form of dates that the caller gave, in strftime's letters ("%d/%m/%Y") or .NET's ("dd/MM/yyyy").</summary>
internal sealed class DateFormat
{
    private readonly string _format;

    /// <param name="format">The form.</param>
    /// <exception cref="ProblemException">ARG_INVALID.</exception>
    public DateFormat(string format) => _format = format.Contains('%') ? FromStrftime(format) : Literal(format);

    /// <summary>Seconds since 1970 of each level; NaN where the text does not fit.</summary>
    public double[] Read(TextColumn column) => Array.ConvertAll(column.Levels, Seconds);

    private double Seconds(string text) =>
        DateTime.TryParseExact(
            text.Trim(), _format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time)
            ? (time - DateTime.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond
            : double.NaN;

    private static string Literal(string format)
    {
        // ':' and '/' would stand for a culture's separators, and a single letter for a standard format.
        string literal = format.Replace("/", "'/'").Replace(":", "':'");
        return format.Length is > 1 and <= 60 && format.Contains('y') ? literal : throw Invalid();
    }

    private static string FromStrftime(string format)
    {
        StringBuilder result = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append('\\').Append(format[i]);
                continue;
            }

            i++;
            result.Append((i < format.Length ? format[i] : ' ') switch
            {
                'Y' => "yyyy",
                'y' => "yy",
                'm' => "M",
                'd' or 'e' => "d",
                'H' => "H",
                'I' => "h",
                'M' => "mm",
                'S' => "ss",
                'f' => "FFFFFF",
                'p' => "tt",
                'b' or 'h' => "MMM",
                'B' => "MMMM",
                'a' => "ddd",
                'A' => "dddd",
                'z' => "zzz",
                'F' => "yyyy'-'MM'-'dd",
                'T' => "HH':'mm':'ss",
                _ => throw Invalid(),
            });
        }

        return result.ToString();
    }

    private static ProblemException Invalid() => ProblemException.Of(
        "ARG_INVALID",
        "The date format is not understood.",
        "Use letters as in '%d/%m/%Y %H:%M:%S' or 'dd/MM/yyyy HH:mm:ss'.",
        new ProblemLocation { Argument = "date_format" });
}
