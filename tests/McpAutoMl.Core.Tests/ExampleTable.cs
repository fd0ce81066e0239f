using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests;

/// <summary>The data sets of examples/data as tables, read by the simplest means: they have neither quotes nor odd cells.</summary>
internal static class ExampleTable
{
    public static Table Read(string name)
    {
        string[][] cells = [.. File.ReadAllLines(Path.Combine(Root(), "examples", "data", name + ".csv")).Select(line => line.Split(','))];
        return new Table([.. cells[0].Select((header, j) => Parse(header, [.. cells.Skip(1).Select(row => row[j])]))]);
    }

    /// <summary>All rows of a table with this many.</summary>
    public static int[] Rows(Table table) => [.. Enumerable.Range(0, table.Rows)];

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
                return Categories(name, cells);
            }
        }

        bool whole = Array.TrueForAll(values, value => double.IsNaN(value) || value == Math.Floor(value));
        return new NumericColumn(name, whole ? ColumnType.Integer : ColumnType.Numeric, values);
    }

    private static CategoricalColumn Categories(string name, string[] cells)
    {
        string[] levels = [.. cells.Where(cell => cell.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        int[] codes = Array.ConvertAll(cells, cell => cell.Length == 0 ? -1 : Array.BinarySearch(levels, cell, StringComparer.Ordinal));
        return new CategoricalColumn(name, ColumnType.Categorical, codes, levels);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "McpAutoMl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("McpAutoMl.sln was not found above the test assembly.");
    }
}
