using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>A column of numbers, or of truth values as 0 and 1.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">One number a row; NaN where it is missing.</param>
internal sealed record NumericFeature(string Name, double[] Values)
{
    /// <summary>A column with a larger share of missing values costs too many rows to be taken without being asked for.</summary>
    private const double MostMissing = 0.2;

    /// <summary>The columns that were asked for, or all numbers and truth values that don't name rows.</summary>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND; ARG_INVALID when a column that was asked for has no numbers.</exception>
    public static (List<NumericFeature> Columns, List<DroppedFeature> Dropped) Choose(Table table, IReadOnlyList<string>? features) =>
        features is null ? All(table) : Asked(table, features);

    /// <summary>Names come from files: they are cut before they are shown.</summary>
    public static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";

    private static (List<NumericFeature> Columns, List<DroppedFeature> Dropped) All(Table table)
    {
        FeatureScreenResult screen = FeatureScreen.Sort(table, [.. Enumerable.Range(0, table.Rows)], null, null, []);
        List<DroppedFeature> dropped = [.. screen.Dropped];
        List<NumericFeature> columns = [];
        foreach (Column column in screen.Kept.Select(name => table[name]))
        {
            string? reason = !HasNumbers(column) ? "categories have no distances"
                : column.MissingCount > MostMissing * table.Rows ? $"{column.MissingCount} of {table.Rows} values are missing"
                : null;
            if (reason is null)
            {
                columns.Add(new NumericFeature(column.Name, Numbers(column)));
            }
            else
            {
                dropped.Add(new DroppedFeature(column.Name, reason));
            }
        }

        return (columns, dropped);
    }

    private static (List<NumericFeature> Columns, List<DroppedFeature> Dropped) Asked(Table table, IReadOnlyList<string> features)
    {
        Column[] columns =
        [
            .. features.Select((name, i) => table.IndexOf(name) is int index and >= 0
                ? table.Columns[index]
                : throw ColumnNotFound.Problem(name, table, $"features[{i}]")).Distinct(),
        ];
        string[] wrong = [.. columns.Where(column => !HasNumbers(column)).Select(column => $"'{Clip(column.Name)}' ({column.Type})")];
        if (wrong.Length > 0)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                $"Clusters are made of numbers and truth values; {string.Join(", ", wrong.Take(10))} {(wrong.Length == 1 ? "is" : "are")} neither.",
                "Leave them out of features, or turn them into numbers before loading.",
                new ProblemLocation { Argument = "features" });
        }

        return (
            [.. columns.Where(column => column.MissingCount < column.Length).Select(column => new NumericFeature(column.Name, Numbers(column)))],
            [.. columns.Where(column => column.MissingCount == column.Length).Select(column => new DroppedFeature(column.Name, "no values"))]);
    }

    private static bool HasNumbers(Column column) => column.Type is ColumnType.Numeric or ColumnType.Integer or ColumnType.Boolean;

    private static double[] Numbers(Column column) => column is CategoricalColumn levels
        ? [.. Enumerable.Range(0, levels.Length).Select(row => levels.IsMissing(row) ? double.NaN : levels.Codes[row])]
        : ((NumericColumn)column).Values.ToArray();
}
