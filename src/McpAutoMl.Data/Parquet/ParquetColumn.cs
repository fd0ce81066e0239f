using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Parquet;

/// <summary>How one Parquet column is read.</summary>
/// <param name="Expression">SQL of our own making.</param>
/// <param name="Type">Type it will have, or null when its levels decide.</param>
/// <param name="IsNumber">Whether it arrives as DOUBLE rather than VARCHAR.</param>
/// <param name="IsSpelled">Whether its texts are numbers that DuckDB spelled.</param>
internal sealed record ParquetColumn(string Expression, ColumnType? Type, bool IsNumber, bool IsSpelled = false);
