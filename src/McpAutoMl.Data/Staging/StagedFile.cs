namespace McpAutoMl.Data.Staging;

/// <summary>A private copy of a file, decompressed.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the original's bytes, before decompression.</param>
/// <param name="Format">Text or Parquet.</param>
/// <param name="WasCompressed">Whether the original was gzip.</param>
/// <param name="Text">What was seen of it as text.</param>
internal sealed record StagedFile(string Path, long Bytes, string Sha256, FileFormat Format, bool WasCompressed, TextFacts Text);
