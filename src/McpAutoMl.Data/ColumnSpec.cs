using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data;

/// <summary>What the caller says about one column.</summary>
/// <param name="Name">Name as the file has it (surrounding spaces aside).</param>
/// <param name="Description">Kept with the column; part of the table's identity. Untrusted text.</param>
/// <param name="Type">Overrules the inferred type; a cell that does not fit is an error.</param>
public sealed record ColumnSpec(string Name, string? Description = null, ColumnType? Type = null);
