namespace McpAutoMl.Server.Tools.ExportArtifact;

/// <summary>Result of <c>export_artifact</c>.</summary>
/// <param name="Path">Path of the file relative to the home folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
public sealed record ExportArtifactResult(string Path, long Bytes, string Sha256);
