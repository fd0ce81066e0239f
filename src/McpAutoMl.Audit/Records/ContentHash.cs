namespace McpAutoMl.Audit.Records;

/// <summary>Something a call read or made, by its content.</summary>
/// <param name="Uri">Handle, URI or root-relative name; never an absolute path.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes, or of the table.</param>
public sealed record ContentHash(string Uri, string Sha256);
