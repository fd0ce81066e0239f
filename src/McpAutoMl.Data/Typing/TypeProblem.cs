using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Typing;

/// <summary>The errors about cells that do not fit their column's type.</summary>
internal static class TypeProblem
{
    public static ProblemException Mismatch(TextEvidence column, int level, ColumnType type, string fix) => ProblemException.Of(
        "TYPE_MISMATCH",
        $"The cell '{CellDisplay.Clip(column.Texts.Levels[level], 40)}' of column '{column.Name}' is no value of the declared type "
            + $"{type.ToString().ToLowerInvariant()}.",
        fix,
        new ProblemLocation { Column = column.Name, Row = column.Texts.FirstRow(level) });

    public static ProblemException NonFinite(TextEvidence column)
    {
        int level = column.Shapes.FirstLevel(NumberShape.NonFinite);
        string cell = CellDisplay.Clip(column.Texts.Levels[level], 40);
        return ProblemException.Of(
            "NON_FINITE",
            $"Column '{column.Name}' has the cell '{cell}' ({column.Counts[level]} times), which is not a finite number.",
            $"If it means a missing value, add \"{cell}\" to 'missing_markers'; else correct the cell.",
            new ProblemLocation { Column = column.Name, Row = column.Texts.FirstRow(level) });
    }
}
