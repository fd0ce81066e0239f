using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Typing;

/// <summary>Decides the type of a column from all of its cells, and makes the Core column.</summary>
/// <remarks>
/// In this order: a declared type is obeyed or refused. Numbers if every cell is one: integer if all are whole. Codes with
/// leading zeros and whole numbers beyond 2^53 stay texts. Datetime if every cell is an existing date in one spelling. Boolean
/// if there are exactly two levels and they are a pair of truth words. Otherwise levels, see <see cref="LevelRules"/>.
/// A column is never partly converted: one cell that does not fit keeps the whole column as text, and a doubt says why.
/// </remarks>
internal sealed class ColumnTyper(ReadOptions options, char? elsewhere, ReadNotes notes)
{
    private readonly char? _given = options.Decimal?[0];
    private readonly DateFormat? _format = options.DateFormat is null ? null : new DateFormat(options.DateFormat);

    /// <summary>Makes the column.</summary>
    public Column Make(TextEvidence column, ColumnSpec? spec)
    {
        WarnOfLookalikes(column);
        if (spec?.Type is { } declared)
        {
            return new DeclaredTypes(this, _format, notes).Make(column, declared, spec.Description);
        }

        string? description = spec?.Description;
        return column.Shapes.AllNumbers ? Number(column, description)
            : Date(column, description) ?? LevelRules.Make(column, description, notes);
    }

    /// <summary>A column read as numbers; named and numbered like an identifier, it becomes one.</summary>
    public Column Make(NumericColumn column, ColumnSpec? spec)
    {
        if (spec?.Type is null && column.Type == ColumnType.Integer)
        {
            bool named = IdentifierName.IsIdentifier(column.Name);
            if (named && IsUnique(column))
            {
                notes.Doubt(column.Name, "Every row has its own whole number and the name says identifier; declare it integer if it measures something.");
                return ColumnBuilder.Levels(column.Name, ColumnType.Identifier, ColumnBuilder.Spell(column), column.Description);
            }

            if (named)
            {
                notes.Doubt(column.Name, "Named like an identifier, but values repeat; declare it categorical or identifier if the numbers are codes.");
            }
            else if (CountsUp(column))
            {
                notes.Doubt(column.Name, "Counts up row by row like a row number; declare it identifier if it is one.");
            }
            else if (IdentifierName.IsCode(column.Name) && column.DistinctCount <= 20)
            {
                notes.Doubt(column.Name, $"Only {column.DistinctCount} different whole numbers; declare it categorical if they are codes.");
            }
        }

        return column;
    }

    /// <summary>A column whose cells are all numbers.</summary>
    internal Column Number(TextEvidence column, string? description)
    {
        ShapeCounts shapes = column.Shapes;
        if (shapes[NumberShape.NonFinite] > 0)
        {
            throw TypeProblem.NonFinite(column);
        }

        if (shapes[NumberShape.BigInteger] + shapes[NumberShape.LeadingZero] > 0)
        {
            notes.Doubt(column.Name, shapes[NumberShape.LeadingZero] > 0
                ? "Numbers with leading zeros are kept as text, because they look like codes; declare it integer to drop the zeros."
                : "Whole numbers beyond 2^53 are kept as text, because a number would lose digits; declare it numeric to round them.");
            return LevelRules.MakeCodes(column, description);
        }

        return Make(Convert(column, description), null);
    }

    /// <summary>Parses every level.</summary>
    internal NumericColumn Convert(TextEvidence column, string? description)
    {
        char mark = DecimalMark.Of(column.Name, column.Texts, column.Shapes, _given, elsewhere);
        double[] values = Array.ConvertAll(column.Texts.Levels, level => NumberText.Parse(level, mark));
        if (mark == ',')
        {
            notes.Warn("DECIMAL_COMMA", $"Column '{column.Name}' was read with a comma as decimal mark.", column.Name);
        }
        else if (column.Shapes[NumberShape.CommaThree] + column.Shapes[NumberShape.CommaGrouped] > 0)
        {
            notes.Warn("GROUPED_NUMBERS", $"Commas in column '{column.Name}' were read as grouping thousands.", column.Name);
        }

        bool whole = Array.TrueForAll(column.Texts.Levels, level => IsWhole(level, mark));
        return ColumnBuilder.Numeric(column.Name, whole ? ColumnType.Integer : ColumnType.Numeric, column.Texts, values, description);
    }

    private Column? Date(TextEvidence column, string? description)
    {
        if (_format?.Read(column.Texts) is { Length: > 0 } read && !Array.Exists(read, double.IsNaN))
        {
            return ColumnBuilder.Numeric(column.Name, ColumnType.Datetime, column.Texts, read, description);
        }

        if (DateReading.Of(column.Texts) is not { } dates || dates.Shaped < column.Texts.Levels.Length)
        {
            return null;
        }

        if (dates.IsMixed || dates.Impossible.Count > 0)
        {
            WarnOfDates(column, dates);
            return null;
        }

        WarnOfReading(column, dates);
        return ColumnBuilder.Numeric(column.Name, ColumnType.Datetime, column.Texts, dates.Seconds, description);
    }

    /// <summary>Tells how dates were read where there was a choice.</summary>
    internal void WarnOfReading(TextEvidence column, DateReading dates)
    {
        if (dates.IsAmbiguous)
        {
            notes.Warn(
                "AMBIGUOUS_DATE",
                $"Dates of column '{column.Name}' such as '{CellDisplay.Clip(column.Texts.Levels[0], 40)}' were read as month/day/year; "
                    + "pass date_format '%d/%m/%Y' if the day comes first.",
                column.Name);
        }

        if (dates.HasZone)
        {
            notes.Warn("TIME_ZONE", $"Times of column '{column.Name}' were converted to UTC.", column.Name);
        }
    }

    private void WarnOfDates(TextEvidence column, DateReading dates)
    {
        if (dates.Impossible.Count > 0)
        {
            int cells = dates.Impossible.Sum(level => column.Counts[level]);
            notes.Warn(
                "INVALID_DATE",
                $"Column '{column.Name}' looks like dates, but {cells} cells such as '{CellDisplay.Clip(column.Texts.Levels[dates.Impossible[0]], 40)}' "
                    + "do not exist, so it is kept as text; declare it datetime to make them missing.",
                column.Name);
            return;
        }

        notes.Warn(
            "MIXED_DATES",
            $"Column '{column.Name}' has dates in more than one spelling, so it is kept as text; write them in one, or pass date_format.",
            column.Name);
    }

    private void WarnOfLookalikes(TextEvidence column)
    {
        int[] found = [.. Enumerable.Range(0, column.Texts.Levels.Length).Where(level => MissingLookalikes.Contains(column.Texts.Levels[level]))];
        if (found.Length == 0)
        {
            return;
        }

        string cells = string.Join(", ", found.Take(5).Select(level => $"'{CellDisplay.Clip(column.Texts.Levels[level], 20)}' ({column.Counts[level]})"));
        string markers = string.Join(", ", found.Take(5).Select(level => $"\"{CellDisplay.Clip(column.Texts.Levels[level], 20)}\""));
        notes.Warn(
            "MISSING_LOOKALIKE",
            $"Column '{column.Name}' has cells that look like missing values and are kept as values: {cells}. "
                + $"If they mean missing, pass missing_markers [{markers}].",
            column.Name);
    }

    private static bool IsWhole(string text, char mark) => NumberText.Shape(text) switch
    {
        NumberShape.Integer or NumberShape.LeadingZero => true,
        NumberShape.PointThree or NumberShape.CommaThree or NumberShape.PointGrouped or NumberShape.CommaGrouped => !text.Contains(mark),
        _ => false,
    };

    private static bool IsUnique(NumericColumn column) =>
        column.MissingCount == 0 && column.Length > 1 && column.DistinctCount == column.Length;

    /// <summary>Whether each value is one more than the one before, which a missing value never is.</summary>
    private static bool CountsUp(NumericColumn column)
    {
        ReadOnlySpan<double> values = column.Values;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] != values[i - 1] + 1)
            {
                return false;
            }
        }

        return values.Length > 20;
    }
}
