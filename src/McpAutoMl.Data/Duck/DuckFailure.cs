namespace McpAutoMl.Data.Duck;

/// <summary>DuckDB refused a query. Its message holds the staged path, so it is for us, never for the caller.</summary>
internal sealed class DuckFailure(string? message) : Exception(message);
