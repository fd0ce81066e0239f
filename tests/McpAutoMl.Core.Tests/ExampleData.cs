using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests;

/// <summary>The real data of examples/data with their cards: plain CSV without quotes, empty cells missing.</summary>
internal static class ExampleData
{
    /// <summary>Features and target of a data set, rows aligned by position.</summary>
    public static (Table Features, Target Target) Load(string name)
    {
        string folder = Folder();
        string[][] cells = [.. File.ReadAllLines(Path.Combine(folder, name + ".csv")).Select(line => line.Split(','))];
        using JsonDocument card = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".json")));
        string target = card.RootElement.GetProperty("target").GetString()!;
        Table table = new([.. cells[0].Select((column, j) => Column(column, [.. cells.Skip(1).Select(row => row[j])]))]);
        Target resolved = TargetResolver.Resolve(table, target, null, null, []);
        int[] rows = [.. resolved.SourceRows];
        return (table.Select(cells[0].Where(column => column != target)).Take(rows), resolved);
    }

    private static Column Column(string name, string[] texts)
    {
        if (texts.All(text => text.Length == 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return new NumericColumn(
                name,
                texts.All(text => long.TryParse(text, CultureInfo.InvariantCulture, out _)) ? ColumnType.Integer : ColumnType.Numeric,
                [.. texts.Select(text => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture))]);
        }

        string[] levels = [.. texts.Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        return new CategoricalColumn(
            name, ColumnType.Categorical, [.. texts.Select(text => Array.BinarySearch(levels, text, StringComparer.Ordinal)).Select(code => Math.Max(code, -1))], levels);
    }

    private static string Folder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "McpAutoMl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder!, "examples", "data");
    }
}
