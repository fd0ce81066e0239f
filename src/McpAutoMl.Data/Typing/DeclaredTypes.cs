using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Typing;

/// <summary>Makes columns of types that the caller declared; a cell that does not fit is an error that names it.</summary>
internal sealed class DeclaredTypes(ColumnTyper typer, DateFormat? format, ReadNotes notes)
{
    private const string MarkerFix = "Declare another type, correct the cell, or add its text to 'missing_markers' if it means missing.";

    /// <summary>Makes the column.</summary>
    public Column Make(TextEvidence column, ColumnType type, string? description) => type switch
    {
        ColumnType.Numeric or ColumnType.Integer => Number(column, type, description),
        ColumnType.Datetime => Date(column, description),
        ColumnType.Boolean when column.Texts.Levels.Length > 2 => throw TypeProblem.Mismatch(
            column, 2, type, "A boolean column has two different values; declare it categorical."),
        _ => ColumnBuilder.Levels(column.Name, type, column.Texts, description),
    };

    private NumericColumn Number(TextEvidence column, ColumnType type, string? description)
    {
        ShapeCounts shapes = column.Shapes;
        if (shapes.FirstLevel(NumberShape.None) is var wrong and >= 0)
        {
            throw TypeProblem.Mismatch(column, wrong, type, MarkerFix);
        }

        if (shapes[NumberShape.NonFinite] > 0)
        {
            throw TypeProblem.NonFinite(column);
        }

        NumericColumn numbers = typer.Convert(column, description);
        if (type == ColumnType.Integer && numbers.Type != ColumnType.Integer)
        {
            int level = Array.FindIndex(column.Texts.Levels, text => NumberText.Shape(text) is not (NumberShape.Integer or NumberShape.LeadingZero));
            throw TypeProblem.Mismatch(column, level, type, "Declare the column numeric.");
        }

        if (shapes[NumberShape.BigInteger] > 0)
        {
            notes.Warn("PRECISION_LOST", $"Whole numbers beyond 2^53 in column '{column.Name}' were rounded to the nearest double.", column.Name);
        }

        return new NumericColumn(column.Name, type, numbers.Values.ToArray(), description);
    }

    private NumericColumn Date(TextEvidence column, string? description)
    {
        if (format is not null)
        {
            double[] read = format.Read(column.Texts);
            int wrong = Array.FindIndex(read, double.IsNaN);
            return wrong < 0
                ? ColumnBuilder.Numeric(column.Name, ColumnType.Datetime, column.Texts, read, description)
                : throw TypeProblem.Mismatch(column, wrong, ColumnType.Datetime, "Correct 'date_format' or the cell.");
        }

        DateReading? dates = DateReading.Of(column.Texts);
        if (dates is null || dates.IsMixed || dates.Shaped < column.Texts.Levels.Length)
        {
            int wrong = dates is null || dates.IsMixed ? 0 : Array.FindIndex(column.Texts.Levels, text => !DateShape.TryRead(text, out _));
            throw TypeProblem.Mismatch(column, wrong, ColumnType.Datetime, "Pass 'date_format', such as '%Y%m%d', or correct the cell.");
        }

        typer.WarnOfReading(column, dates);
        if (dates.Impossible.Count > 0)
        {
            int cells = dates.Impossible.Sum(level => column.Counts[level]);
            notes.Warn("INVALID_DATE", $"{cells} cells of column '{column.Name}' are dates that do not exist; they are missing now.", column.Name);
        }

        return ColumnBuilder.Numeric(column.Name, ColumnType.Datetime, column.Texts, dates.Seconds, description);
    }
}
