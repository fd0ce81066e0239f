namespace McpAutoMl.Data.Typing;

/// <summary>Keeps untrusted text in messages short. Making it safe to show is the server's, for every reply alike.</summary>
internal static class CellDisplay
{
    /// <summary>At most <paramref name="length"/> characters, with an ellipsis where the text was cut; no surrogate pair is split.</summary>
    public static string Clip(string text, int length) => text.Length <= length
        ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
