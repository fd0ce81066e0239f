using System.Globalization;
using System.Text;

namespace McpAutoMl.Server.Exports;

/// <summary>CSV as RFC 4180 has it: the form of the tables that tools keep, and of exports.</summary>
internal static class CsvText
{
    /// <summary>The records of a text; quoted cells may hold commas, quotes and line breaks.</summary>
    public static IEnumerable<string[]> Read(string text)
    {
        List<string> record = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return [.. record];
                    record.Clear();
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || record.Count > 0)
        {
            record.Add(cell.ToString());
            yield return [.. record];
        }
    }

    /// <summary>
    /// Appends a record. A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP ASVS 1.2.10); numbers stay.
    /// </summary>
    /// <returns>How many cells got an apostrophe.</returns>
    public static int Append(StringBuilder text, IEnumerable<string?> cells)
    {
        int guarded = 0;
        bool first = true;
        foreach (string? value in cells)
        {
            string cell = value ?? "";
            if (IsFormula(cell))
            {
                cell = "'" + cell;
                guarded++;
            }

            text.Append(first ? "" : ",").Append(cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            first = false;
        }

        text.Append('\n');
        return guarded;
    }

    private static bool IsFormula(string cell) =>
        cell.Length > 0
        && "=+-@\t\r\0".Contains(cell[0], StringComparison.Ordinal)
        && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
