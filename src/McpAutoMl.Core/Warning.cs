namespace McpAutoMl.Core;

/// <summary>Something the caller should know about a result that stands all the same.</summary>
/// <param name="Code">Stable identifier in capitals.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Where">Column, argument or file the warning is about.</param>
public sealed record Warning(string Code, string Message, string? Where = null);
