namespace McpAutoMl.Data.Typing;

/// <summary>Texts that often mean "missing" and are kept as values unless the caller says so.</summary>
internal static class MissingLookalikes
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "<NA>", "n.a.", "NaN", "null", "(null)", "nil", "none", "\\N", "-", "--", "?", ".", "unknown", "missing",
    };

    /// <summary>Whether the text looks like a missing value; a cell of spaces does.</summary>
    public static bool Contains(string text) =>
        text.Length <= 8 && (string.IsNullOrWhiteSpace(text) || Known.Contains(text.Trim()));
}
