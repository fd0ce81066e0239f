using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>A small table of texts.</summary>
/// <param name="Columns">Column heads.</param>
/// <param name="Rows">Cells, row by row, each row as long as <paramref name="Columns"/>.</param>
/// <param name="Omitted">Rows that were cut off below.</param>
public sealed record SummaryTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Omitted = 0)
{
    /// <summary>Rows shown at most.</summary>
    public const int MaxRows = 12;

    /// <summary>
    /// Makes a table of a list of objects: one row for each, one column for each (head, path) of <paramref name="columns"/>.
    /// Columns that no row has are left out. The result that holds the list may be a page; its <c>total</c> then counts all.
    /// </summary>
    public static SummaryTable? Of(JsonElement result, string path, params (string Head, string Path)[] columns)
    {
        if (JsonPath.Find(result, path) is not { ValueKind: JsonValueKind.Array } items) return null;
        int total = JsonPath.Find(result, "total") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : 0;
        var shown = items.EnumerateArray().Take(MaxRows).ToList();
        var present = columns.Where(column => shown.Any(item => JsonPath.Find(item, column.Path) is not null)).ToList();
        return new SummaryTable(
            [.. present.Select(column => column.Head)],
            [.. shown.Select(item => (IReadOnlyList<string>)[.. present.Select(column => Figures.Text(JsonPath.Find(item, column.Path)))])],
            int.Max(total, items.GetArrayLength()) - shown.Count);
    }

    /// <summary>The table without the columns that say nothing in any row.</summary>
    public SummaryTable WithoutEmptyColumns() => Keep(column => Rows.Any(row => row[column].Length > 0));

    /// <summary>The table with these columns alone, where it has them.</summary>
    public SummaryTable Only(params string[] columns) => Keep(column => columns.Contains(Columns[column]));

    private SummaryTable Keep(Func<int, bool> keeps)
    {
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(keeps)];
        return this with { Columns = [.. kept.Select(column => Columns[column])], Rows = [.. Rows.Select(row => (IReadOnlyList<string>)[.. kept.Select(column => row[column])])] };
    }
}
