namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>One part of the results.</summary>
/// <param name="Short">List items for the very top.</param>
/// <param name="Reading">Paragraphs of the page on top.</param>
/// <param name="Tables">Markdown below the reading: headings, tables, notes.</param>
/// <param name="Rows">The numbers for the CSV.</param>
internal sealed record ReportPart(IReadOnlyList<string> Short, IReadOnlyList<string> Reading, IReadOnlyList<string> Tables, IReadOnlyList<ResultRow> Rows);
