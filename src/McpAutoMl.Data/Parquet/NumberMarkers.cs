using System.Globalization;

namespace McpAutoMl.Data.Parquet;

/// <summary>Missing markers that are numbers, compared by value: a Parquet number has no spelling.</summary>
internal sealed class NumberMarkers
{
    private readonly HashSet<double> _values = [];

    /// <param name="markers">All markers; those that are no numbers are left out.</param>
    public NumberMarkers(IEnumerable<string> markers)
    {
        foreach (string marker in markers)
        {
            if (TryRead(marker, out double value))
            {
                // A FLOAT column holds the nearest single.
                _values.Add(value);
                _values.Add((float)value);
            }
        }
    }

    /// <summary>Whether the text is a number equal to a marker.</summary>
    public bool Has(string text) =>
        _values.Count > 0 && TryRead(text, out double value) && _values.Contains(value);

    /// <summary>Makes every value that equals a marker missing.</summary>
    public void Blank(Span<double> values)
    {
        for (int i = 0; i < values.Length && _values.Count > 0; i++)
        {
            if (_values.Contains(values[i]))
            {
                values[i] = double.NaN;
            }
        }
    }

    private static bool TryRead(string text, out double value)
    {
        value = text switch
        {
            "inf" or "Inf" or "+inf" => double.PositiveInfinity,
            "-inf" or "-Inf" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
