namespace McpAutoMl.Data.Csv;

/// <summary>How a delimited text is laid out.</summary>
/// <param name="Delimiter">ASCII character between fields.</param>
/// <param name="SkippedLines">Records before the header that are no data: a "sep=" line, titles, comments, blank lines.</param>
/// <param name="HasSeparatorLine">Whether the first line is "sep=;" or the like.</param>
internal sealed record Dialect(char Delimiter, int SkippedLines, bool HasSeparatorLine);
