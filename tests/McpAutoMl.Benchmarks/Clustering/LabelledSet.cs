using System.Text.Json;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Benchmarks.Clustering;

/// <summary>A set whose classes are known to the benchmark and hidden from the clustering.</summary>
/// <param name="Name">Name of file and card.</param>
/// <param name="Table">All columns.</param>
/// <param name="Features">The columns that the reference clustered.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Labels">Class of each table row, or null where the set has none.</param>
/// <param name="Reference">The reference's adjusted Rand indices by space and method.</param>
internal sealed record LabelledSet(
    string Name, Table Table, IReadOnlyList<string> Features, int Classes, int[]? Labels, IReadOnlyDictionary<string, double> Reference)
{
    /// <summary>Reads a set and what the reference measured on it.</summary>
    public static LabelledSet Read(string folder, string name)
    {
        string data = Path.Join(folder, "data");
        using JsonDocument card = JsonDocument.Parse(File.ReadAllText(Path.Join(data, name + ".json")));
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllText(Path.Join(folder, "oracles", "clustering.json")));
        JsonElement reference = oracle.RootElement.GetProperty(name);
        Table table = DatasetReader.Read(new DataRoots([data]).Resolve(name + ".csv"), new ReadOptions()).Table;
        string? target = card.RootElement.GetProperty("target").GetString();
        Dictionary<string, double> scores = [];
        foreach (string space in (string[])["raw", "std"])
        {
            foreach (JsonProperty method in reference.GetProperty(space).EnumerateObject())
            {
                if (method.Value.ValueKind == JsonValueKind.Object && method.Value.TryGetProperty("ari", out JsonElement ari))
                {
                    scores[$"{space} {method.Name}"] = ari.GetDouble();
                }
            }
        }

        return new LabelledSet(
            name, table, [.. reference.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)],
            reference.GetProperty("k").GetInt32(), target is null ? null : LabelsOf(table[target]), scores);
    }

    /// <summary>The classes of the rows given, as a partition.</summary>
    public Partition Truth(IReadOnlyList<int> rows) => new([.. rows.Select(row => Labels![row])]);

    private static int[] LabelsOf(Column column)
    {
        Dictionary<string, int> codes = [];
        return [.. Enumerable.Range(0, column.Length).Select(row => codes.TryGetValue(column.Text(row) ?? "", out int code) ? code : codes[column.Text(row) ?? ""] = codes.Count)];
    }
}
