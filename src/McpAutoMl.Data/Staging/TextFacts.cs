namespace McpAutoMl.Data.Staging;

/// <summary>What one pass over bytes shows about them as text.</summary>
/// <param name="Bom">Byte order mark.</param>
/// <param name="FirstInvalidUtf8">Offset of the first byte that is not UTF-8, or -1.</param>
/// <param name="FirstNul">Offset of the first zero byte, or -1.</param>
internal sealed record TextFacts(ByteOrderMark Bom, long FirstInvalidUtf8, long FirstNul);
