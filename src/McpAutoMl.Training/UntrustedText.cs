namespace McpAutoMl.Training;

/// <summary>Names and cells on their way into a message.</summary>
internal static class UntrustedText
{
    /// <summary>The text, cut to 80 characters.</summary>
    public static string Clip(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
