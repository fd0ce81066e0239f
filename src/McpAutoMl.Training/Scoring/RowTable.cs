using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Scoring;

/// <summary>Turns rows of text cells into a table by the types a model was trained with.</summary>
public static class RowTable
{
    /// <summary>Parses the cells. Columns that the model does not know are left out; a target column is kept.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">Column names, in any order.</param>
    /// <param name="cells">Rows of as many cells; an empty cell is missing.</param>
    /// <exception cref="ProblemException">RAGGED_ROW, DUPLICATE_COLUMN, NO_ROWS, or SCHEMA_MISMATCH for a cell that is no number where one is due.</exception>
    public static Table Parse(TrainedModel model, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> cells) =>
        Parse(model.Features, model.Target, model.Classes.Count > 0, columns, cells);

    /// <summary>The same for features of any model.</summary>
    /// <param name="features">Features of the model.</param>
    /// <param name="target">Target column; null for none.</param>
    /// <param name="hasClasses">Whether the target has classes.</param>
    /// <param name="columns">Column names, in any order.</param>
    /// <param name="cells">Rows of as many cells; an empty cell is missing.</param>
    /// <exception cref="ProblemException">RAGGED_ROW, DUPLICATE_COLUMN, NO_ROWS, or SCHEMA_MISMATCH for a cell that is no number where one is due.</exception>
    public static Table Parse(
        IReadOnlyList<FeatureSchema> features, string? target, bool hasClasses, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        CheckShape(columns, cells);
        List<Column> parsed = [];
        for (int j = 0; j < columns.Count; j++)
        {
            FeatureSchema? feature = features.FirstOrDefault(f => f.Name == columns[j]);
            if (feature is not null)
            {
                parsed.Add(feature.Levels is null ? Numbers(columns[j], feature.Type, cells, j) : Levels(columns[j], feature.Type, cells, j));
            }
            else if (columns[j] == target)
            {
                parsed.Add(!hasClasses ? Numbers(columns[j], ColumnType.Numeric, cells, j) : Levels(columns[j], ColumnType.Categorical, cells, j));
            }
        }

        return new Table(parsed);
    }

    private static void CheckShape(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw ProblemException.Of(
                "DUPLICATE_COLUMN", "A name occurs twice in rows.columns.", "Name every column once.", At("rows.columns"));
        }

        if (cells.Count == 0)
        {
            throw ProblemException.Of("NO_ROWS", "rows.cells is empty.", "Give at least one row of cells.", At("rows.cells"));
        }

        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Count != columns.Count)
            {
                throw ProblemException.Of(
                    "RAGGED_ROW", $"Row {i} has {cells[i].Count} cells for {columns.Count} columns.",
                    "Give one cell a column; an empty text is a missing value.", At($"rows.cells[{i}]"));
            }
        }
    }

    private static NumericColumn Numbers(string name, ColumnType type, IReadOnlyList<IReadOnlyList<string>> cells, int j)
    {
        double[] values = new double[cells.Count];
        for (int i = 0; i < values.Length; i++)
        {
            string cell = cells[i][j].Trim();
            if (cell.Length == 0)
            {
                values[i] = double.NaN;
            }
            else if (!TryNumber(cell, type, out values[i]))
            {
                throw ProblemException.Of(
                    "SCHEMA_MISMATCH",
                    $"Row {i}, column '{UntrustedText.Clip(name)}': '{UntrustedText.Clip(cell)}' is no {(type == ColumnType.Datetime ? "point in time" : "finite number")}, which the model was trained on.",
                    "Write numbers with a decimal point and no unit or grouping; leave the cell empty where the value is missing.",
                    new ProblemLocation { Argument = $"rows.cells[{i}][{j}]", Column = UntrustedText.Clip(name), Row = i });
            }
        }

        return new NumericColumn(name, type, values);
    }

    private static bool TryNumber(string cell, ColumnType type, out double value)
    {
        if (type != ColumnType.Datetime)
        {
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }

        bool parsed = DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time);
        value = parsed ? (time - DateTime.UnixEpoch).TotalSeconds : double.NaN;
        return parsed;
    }

    private static CategoricalColumn Levels(string name, ColumnType type, IReadOnlyList<IReadOnlyList<string>> cells, int j)
    {
        string[] levels = [.. cells.Select(row => row[j]).Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int[] codes = [.. cells.Select(row => row[j].Length == 0 ? -1 : Array.BinarySearch(levels, row[j], StringComparer.Ordinal))];
        return new CategoricalColumn(name, type, codes, levels);
    }

    private static ProblemLocation At(string argument) => new() { Argument = argument };
}
