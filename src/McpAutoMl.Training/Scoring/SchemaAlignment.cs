using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Scoring;

/// <summary>Brings a table to the columns a model reads, and names every difference at once where that can't be done.</summary>
public static class SchemaAlignment
{
    /// <summary>The model's features in its order. Extra columns are left out with one warning; a column without any value fits every type.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH naming missing columns and changed types.</exception>
    public static Table Align(TrainedModel model, Table table, ICollection<Warning> warnings) => Align(model.Features, model.Target, table, warnings);

    /// <summary>The same for features of any model.</summary>
    /// <param name="features">Features in the model's order.</param>
    /// <param name="target">Target column, which is no extra; null for none.</param>
    /// <param name="table">The data.</param>
    /// <param name="warnings">Receives EXTRA_COLUMNS.</param>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH naming missing columns and changed types.</exception>
    public static Table Align(IReadOnlyList<FeatureSchema> features, string? target, Table table, ICollection<Warning> warnings)
    {
        List<string> differences = [];
        List<Column> columns = [];
        foreach (FeatureSchema feature in features)
        {
            int index = table.IndexOf(feature.Name);
            Column? column = index < 0 ? null : Fit(feature, table.Columns[index]);
            if (column is not null)
            {
                columns.Add(column);
            }
            else
            {
                differences.Add(index < 0
                    ? $"'{UntrustedText.Clip(feature.Name)}' is missing"
                    : $"'{UntrustedText.Clip(feature.Name)}' is {Name(table.Columns[index].Type)}, was {Name(feature.Type)}");
            }
        }

        if (differences.Count > 0)
        {
            throw ProblemException.Of(
                "SCHEMA_MISMATCH",
                $"The data do not fit the model: {string.Join("; ", differences.Take(20))}{(differences.Count > 20 ? $"; and {differences.Count - 20} more" : "")}.",
                "Give every feature the model was trained on, under its name and with its type; load_dataset can set types.");
        }

        WarnOfExtras(features, target, table, warnings);
        return new Table(columns);
    }

    private static Column? Fit(FeatureSchema feature, Column column)
    {
        bool numbers = feature.Levels is null;
        if (numbers == column is NumericColumn)
        {
            return column;
        }

        return column.MissingCount < column.Length ? null
            : numbers ? new NumericColumn(column.Name, feature.Type, [.. Enumerable.Repeat(double.NaN, column.Length)])
            : new CategoricalColumn(column.Name, feature.Type, [.. Enumerable.Repeat(-1, column.Length)], []);
    }

    private static void WarnOfExtras(IReadOnlyList<FeatureSchema> features, string? target, Table table, ICollection<Warning> warnings)
    {
        HashSet<string> known = [.. features.Select(f => f.Name), .. target is null ? [] : new[] { target }];
        string[] extra = [.. table.Columns.Select(c => c.Name).Where(name => !known.Contains(name))];
        if (extra.Length > 0)
        {
            warnings.Add(new Warning(
                "EXTRA_COLUMNS",
                $"{extra.Length} columns that the model does not read are left out: {string.Join(", ", extra.Take(5).Select(UntrustedText.Clip))}{(extra.Length > 5 ? ", …" : "")}."));
        }
    }

    private static string Name(ColumnType type) => type.ToString().ToLowerInvariant();
}
