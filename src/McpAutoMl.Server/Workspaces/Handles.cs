namespace McpAutoMl.Server.Workspaces;

/// <summary>The form of handles: a prefix and 12 lower-case hex digits of a SHA-256.</summary>
internal static class Handles
{
    /// <summary>Whether the text has the form of a handle with that prefix, and so is safe as a file name.</summary>
    public static bool IsHandle(string text, string prefix) =>
        text.Length == prefix.Length + 12
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.AsSpan(prefix.Length).IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>Untrusted text short enough for a message.</summary>
    public static string Clip(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
