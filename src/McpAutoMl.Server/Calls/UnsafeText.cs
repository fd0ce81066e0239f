using System.Globalization;
using System.Text;

namespace McpAutoMl.Server.Calls;

/// <summary>
/// Characters that can hide or reorder text on a screen (controls, bidirectional marks, zero-width and tag characters) are shown as
/// <c>\u202e</c> in replies, and read back from arguments in that form, so that a name can be used as it was shown.
/// </summary>
internal static class UnsafeText
{
    /// <summary>The text with every unsafe character spelled out; the same object when there is none.</summary>
    public static string Escape(string text)
    {
        bool safe = true;
        foreach (Rune rune in text.EnumerateRunes())
        {
            safe &= !IsUnsafe(rune.Value);
        }

        if (safe)
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsUnsafe(rune.Value))
            {
                escaped.Append(rune.ToString());
            }
            else if (rune.IsBmp)
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>The inverse of <see cref="Escape"/>; other backslashes stay as they are.</summary>
    public static string Restore(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        StringBuilder restored = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int digits = i + 1 < text.Length && text[i] == '\\' ? text[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
            if (digits > 0
                && i + 2 + digits <= text.Length
                && int.TryParse(text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                && Rune.IsValid(code)
                && IsUnsafe(code))
            {
                restored.Append(new Rune(code).ToString());
                i += 1 + digits;
            }
            else
            {
                restored.Append(text[i]);
            }
        }

        return restored.ToString();
    }

    private static bool IsUnsafe(int c) =>
        c is (< 0x20 and not ('\n' or '\t')) or (>= 0x7f and <= 0x9f)
            or 0xad or 0x61c or 0x180e
            or (>= 0x200b and <= 0x200f) or (>= 0x2028 and <= 0x202e) or (>= 0x2060 and <= 0x206f)
            or 0xfeff or (>= 0xfff9 and <= 0xfffb)
            or (>= 0xe0000 and <= 0xe007f);
}
