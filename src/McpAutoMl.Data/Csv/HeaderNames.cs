using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Csv;

/// <summary>Turns the cells of a header into column names that are unique, not empty and not too long.</summary>
internal static class HeaderNames
{
    /// <summary>Characters of the longest name.</summary>
    public const int MaxLength = 256;

    /// <summary>The names, one a cell.</summary>
    /// <param name="cells">The header's cells, or a Parquet file's column names.</param>
    /// <param name="file">Name to show.</param>
    /// <param name="notes">Takes COLUMN_RENAMED and HEADER_SUSPECT.</param>
    /// <exception cref="ProblemException">DUPLICATE_COLUMN, without regard to case.</exception>
    public static string[] Of(IReadOnlyList<string> cells, string file, ReadNotes notes)
    {
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[cells.Count];
        int numbers = 0;
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Name(cells[i], i, notes);
            numbers += NumberText.Shape(cells[i]) is NumberShape.None ? 0 : 1;
            if (!seen.TryAdd(names[i], i))
            {
                throw CsvProblem.Duplicate(file, names[i], seen[names[i]] + 1, i + 1);
            }
        }

        if (numbers > 0)
        {
            notes.Warn(
                "HEADER_SUSPECT",
                $"{numbers} of {names.Length} column names are numbers: the first row may be data. Add a header row if the file has none.",
                file);
        }

        return names;
    }

    private static string Name(string cell, int index, ReadNotes notes)
    {
        string position = (index + 1).ToString(CultureInfo.InvariantCulture);
        string trimmed = cell.Trim();
        if (trimmed.Length == 0)
        {
            string name = "column_" + position;
            notes.Warn("COLUMN_RENAMED", $"Column {position} has no name; it is called '{name}'.", name);
            return name;
        }

        string kept = trimmed.Length <= MaxLength ? trimmed : Cut(trimmed);
        if (kept.Length != cell.Length)
        {
            string reason = trimmed.Length > MaxLength ? $"cut to {MaxLength} characters" : "trimmed of spaces";
            notes.Warn("COLUMN_RENAMED", $"The name of column {position} was {reason}.", kept);
        }

        return kept;
    }

    private static string Cut(string name) => name[..(char.IsHighSurrogate(name[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1)] + "…";
}
