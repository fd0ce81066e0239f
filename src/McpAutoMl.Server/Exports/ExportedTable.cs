using System.Text;
using System.Text.Json;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Exports;

/// <summary>A table of texts on its way into a file.</summary>
/// <param name="Columns">Names.</param>
/// <param name="Rows">Cells by row; null or empty is missing.</param>
internal sealed record ExportedTable(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string?>> Rows)
{
    /// <summary>A data set's table.</summary>
    public static ExportedTable Of(Table table) => new(
        [.. table.Columns.Select(column => column.Name)],
        Enumerable.Range(0, table.Rows).Select(row => (IReadOnlyList<string?>)[.. table.Columns.Select(column => column.Text(row))]));

    /// <summary>A table that a tool kept as CSV.</summary>
    public static ExportedTable OfCsv(string text) =>
        new(CsvText.Read(text).FirstOrDefault() ?? [], CsvText.Read(text).Skip(1));

    /// <summary>The table as CSV, guarded against spreadsheets that run cells.</summary>
    public string ToCsv(out int guarded)
    {
        StringBuilder text = new();
        guarded = CsvText.Append(text, Columns);
        foreach (IReadOnlyList<string?> row in Rows)
        {
            guarded += CsvText.Append(text, row);
        }

        return text.ToString();
    }

    /// <summary>The table as <c>{"columns": [..], "rows": [[..]]}</c>, cells as texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Columns, Rows }, ToolJson.Options) + "\n";

    /// <summary>The table as Markdown.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        AppendMarkdown(text, Columns);
        AppendMarkdown(text, Columns.Select(_ => "---"));
        foreach (IReadOnlyList<string?> row in Rows)
        {
            AppendMarkdown(text, row);
        }

        return text.ToString();
    }

    private static void AppendMarkdown(StringBuilder text, IEnumerable<string?> cells) => text
        .Append("| ")
        .AppendJoin(" | ", cells.Select(cell => UnsafeText.Escape(cell ?? "").Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))
        .Append(" |\n");
}
