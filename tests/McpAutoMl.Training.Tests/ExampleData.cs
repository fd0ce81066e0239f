using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Tests;

/// <summary>The tables of examples/data, read without the Data project: numbers where every cell is one, else categories.</summary>
internal static class ExampleData
{
    public static Table Iris { get; } = Read("iris");

    public static Table Penguins { get; } = Read("penguins");

    public static Table BreastCancer { get; } = Read("breast_cancer");

    public static Table Diabetes { get; } = Read("diabetes");

    public static Table Named(string name) => name switch
    {
        "iris" => Iris,
        "penguins" => Penguins,
        "breast_cancer" => BreastCancer,
        _ => Diabetes,
    };

    /// <summary>The feature columns and the target, aligned by position.</summary>
    public static (Table Features, Target Target) Split(Table table, string target)
    {
        Target resolved = TargetResolver.Resolve(table, target, null, null, new List<Warning>());
        Table rows = table.Take([.. resolved.SourceRows]);
        return (rows.Select(rows.Columns.Select(c => c.Name).Where(name => name != target)), resolved);
    }

    private static Table Read(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "McpAutoMl.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        string[][] cells = [.. File.ReadLines(Path.Combine(folder, "examples", "data", name + ".csv")).Select(line => line.Split(','))];
        return new Table([.. Enumerable.Range(0, cells[0].Length).Select(j => Parse(cells[0][j], [.. cells.Skip(1).Select(row => row[j])]))]);
    }

    private static Column Parse(string name, string[] cells)
    {
        double[] values = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length == 0)
            {
                values[i] = double.NaN;
            }
            else if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
            {
                string[] levels = [.. cells.Where(c => c.Length > 0).Distinct().Order(StringComparer.Ordinal)];
                return new CategoricalColumn(name, ColumnType.Categorical, [.. cells.Select(c => Array.IndexOf(levels, c))], levels);
            }
        }

        return new NumericColumn(name, values.All(v => double.IsNaN(v) || v == Math.Floor(v)) ? ColumnType.Integer : ColumnType.Numeric, values);
    }
}
