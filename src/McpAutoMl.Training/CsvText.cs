using System.Globalization;
using System.Text;

namespace McpAutoMl.Training;

/// <summary>Builds CSV artefacts (RFC 4180, LF line ends, UTF-8, invariant culture).</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();
    private bool _lineHasCell;

    /// <summary>Adds a text cell. Text that a spreadsheet would run as a formula is led by an apostrophe.</summary>
    public CsvText Add(string text)
    {
        if (text.Length > 0 && "=+-@\t\r\0".Contains(text[0], StringComparison.Ordinal)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            text = "'" + text;
        }

        return AddRaw(text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>Adds a number that reads back to the same bits; an empty cell for NaN.</summary>
    public CsvText Add(double number) => AddRaw(double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Adds a whole number.</summary>
    public CsvText Add(int number) => AddRaw(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Name of the column of a quantile, such as <c>q_0.9</c>.</summary>
    public static string QuantileName(double level) => string.Create(CultureInfo.InvariantCulture, $"q_{level}");

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        _text.Append('\n');
        _lineHasCell = false;
    }

    /// <summary>All of it in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private CsvText AddRaw(string cell)
    {
        if (_lineHasCell)
        {
            _text.Append(',');
        }

        _text.Append(cell);
        _lineHasCell = true;
        return this;
    }
}
