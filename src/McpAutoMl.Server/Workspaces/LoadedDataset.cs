using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Workspaces;

/// <summary>A table and where it came from.</summary>
/// <param name="Id"><c>ds_</c> and 12 hex digits of the table's SHA-256.</param>
/// <param name="Table">The table.</param>
/// <param name="Card">What is known of it beside the table.</param>
public sealed record LoadedDataset(string Id, Table Table, DatasetCard Card);
