using System.Globalization;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Csv;

/// <summary>The errors about the structure of a delimited text.</summary>
internal static class CsvProblem
{
    public static ProblemException Empty(string file) => Of(
        "EMPTY_FILE", "The file has no content.", "Give a file with a header line and at least one row.", file, null);

    public static ProblemException NoRows(string file) => Of(
        "NO_ROWS", "The file has a header but no data rows.", "Give a file with at least one row after the header.", file, null);

    public static ProblemException UnclosedQuote(string file, long line) => Of(
        "UNCLOSED_QUOTE",
        $"The quote that opens on line {line} is never closed.",
        "Close the quote, or double it (\"\") where it is meant as a character.",
        file,
        line);

    public static ProblemException Malformed(string file, long line) => Of(
        "MALFORMED_ROW",
        $"Text follows the closing quote of a cell on line {line}.",
        "Put the whole cell in quotes and double the quotes inside it (\"\").",
        file,
        line);

    public static ProblemException Ragged(string file, long line, int expected, int got) => Of(
        "RAGGED_ROW",
        $"The row on line {line} has {got} fields, the header has {expected}.",
        "Correct the row (a cell with the delimiter in it must be quoted), or pass 'delimiter' if the wrong one was detected.",
        file,
        line);

    public static ProblemException FieldTooLarge(string file, long line, int limit) => Of(
        "FIELD_TOO_LARGE",
        string.Create(CultureInfo.InvariantCulture, $"A cell that starts on line {line} is longer than the limit of {limit} bytes."),
        "Shorten the cell; if a quote was opened there by mistake, close it.",
        file,
        line);

    public static ProblemException RowTooLarge(string file, long line, int limit) => Of(
        "FIELD_TOO_LARGE",
        string.Create(CultureInfo.InvariantCulture, $"The row that starts on line {line} is longer than the limit of {limit} bytes."),
        "Shorten its cells or leave columns out.",
        file,
        line);

    public static ProblemException TooManyColumns(string file, int limit) => Of(
        "TOO_MANY_COLUMNS",
        string.Create(CultureInfo.InvariantCulture, $"The file has more than {limit} columns, the limit."),
        "Leave columns out, or turn the table if its rows are the variables.",
        file,
        1);

    public static ProblemException TooManyRows(string file, int limit) => Of(
        "QUOTA_ROWS",
        string.Create(CultureInfo.InvariantCulture, $"The file has more than {limit} rows, the limit."),
        "Take a sample of the rows or split the file.",
        file,
        null);

    public static ProblemException Duplicate(string file, string name, int first, int second) => ProblemException.Of(
        "DUPLICATE_COLUMN",
        $"Columns {first} and {second} have the same name '{name}' (upper and lower case count as the same).",
        "Give every column its own name.",
        new ProblemLocation { File = file, Column = name, Line = 1 });

    private static ProblemException Of(string code, string message, string fix, string file, long? line) =>
        ProblemException.Of(code, message, fix, new ProblemLocation { File = file, Line = line });
}
