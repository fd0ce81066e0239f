using System.Globalization;
using System.Text;

namespace McpAutoMl.Data.Typing;

/// <summary>Makes untrusted text fit to be shown: nothing invisible, nothing that turns text around, not too long.</summary>
public static class CellDisplay
{
    /// <summary>
    /// The text with control characters, bidirectional and zero-width marks, surrogate halves and tag characters written as
    /// <c>\uXXXX</c>, cut to <paramref name="length"/> characters with an ellipsis.
    /// </summary>
    public static string Clip(string text, int length)
    {
        string cut = text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        string safe = Escape(cut);
        return cut.Length < text.Length || safe.Length > length * 2 ? safe[..Math.Min(safe.Length, length * 2)] + "…" : safe;
    }

    /// <summary>The text with everything invisible written as <c>\uXXXX</c>; the same text when there is nothing.</summary>
    public static string Escape(string text)
    {
        StringBuilder? escaped = null;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                escaped ??= new StringBuilder(text, 0, position, text.Length + 16);
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                escaped?.Append(rune.ToString());
            }

            position += rune.Utf16SequenceLength;
        }

        return escaped?.ToString() ?? text;
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse;
}
