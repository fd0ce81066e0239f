namespace McpAutoMl.Server.Workspaces;

/// <summary>What is kept of a data set beside its table. Untrusted text but for the hashes.</summary>
public sealed record DatasetCard
{
    /// <summary>Short name; the file's when the caller gave none.</summary>
    public required string Name { get; init; }

    /// <summary>What the caller said about the data.</summary>
    public string? Description { get; init; }

    /// <summary>Root-relative name of the file it was read from.</summary>
    public string? File { get; init; }

    /// <summary>Lower-case hex SHA-256 of the file's bytes.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>Lower-case hex SHA-256 of the table; set by the store.</summary>
    public string TableSha256 { get; init; } = "";

    /// <summary>Number of rows; set by the store.</summary>
    public int Rows { get; init; }

    /// <summary>Number of columns; set by the store.</summary>
    public int Columns { get; init; }
}
