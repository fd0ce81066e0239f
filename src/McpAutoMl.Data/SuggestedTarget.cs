using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data;

/// <summary>Guesses which column one wants to predict.</summary>
/// <remarks>
/// The first column, in the order of the list below, whose name says so; else the last column, else the first, if it is usable:
/// it has at least two values, is no identifier, text or date, and at most 5 % of it is missing. Data sets by custom put the
/// target last, sometimes first.
/// </remarks>
internal static class SuggestedTarget
{
    private const double MostMissing = 0.05;

    private static readonly string[] TargetNames =
    [
        "target", "label", "class", "y", "outcome", "response", "churn", "churned", "survived", "diagnosis", "species", "default",
    ];

    /// <summary>Name of the column, or null.</summary>
    public static string? Of(Table table)
    {
        foreach (string name in TargetNames)
        {
            if (table.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && IsUsable(column)) is { } named)
            {
                return named.Name;
            }
        }

        return table.Columns.Count < 2 ? null
            : IsUsable(table.Columns[^1]) ? table.Columns[^1].Name
            : IsUsable(table.Columns[0]) ? table.Columns[0].Name
            : null;
    }

    private static bool IsUsable(Column column) =>
        column.Type is not (ColumnType.Identifier or ColumnType.Text or ColumnType.Datetime)
        && column.MissingCount <= MostMissing * column.Length && column.DistinctCount >= 2;
}
