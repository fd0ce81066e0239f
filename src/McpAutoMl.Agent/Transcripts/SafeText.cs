using System.Text;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>
/// Text of models and data is untrusted: control characters could steer the terminal, bidirectional marks could disguise
/// what stands there.
/// </summary>
public static class SafeText
{
    /// <summary>The text with control and format characters shown as escapes; line feeds stay when <paramref name="lines"/> is true.</summary>
    public static string Clean(string text, bool lines = false)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            bool harmless = rune.Value == '\n' ? lines : Rune.GetUnicodeCategory(rune)
                is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
            if (harmless) clean.Append(rune.ToString());
            else if (rune.Value is '\n' or '\r' or '\t') clean.Append(' ');
            else clean.Append($"\\u{{{rune.Value:x}}}");
        }

        return clean.ToString();
    }
}
