using System.Globalization;
using System.Text.RegularExpressions;

namespace McpAutoMl.Data.Typing;

/// <summary>Recognises and reads numbers as people write them.</summary>
internal static partial class NumberText
{
    private const double MaxExact = 9007199254740992;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>How the text is spelled, surrounding spaces aside.</summary>
    public static NumberShape Shape(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed.Length > 400)
        {
            return NumberShape.None;
        }

        if (!char.IsAsciiDigit(trimmed[^1]) && trimmed[^1] != '.')
        {
            return NonFinite().IsMatch(trimmed) ? NumberShape.NonFinite : NumberShape.None;
        }

        return trimmed.Contains(',') ? CommaShape(trimmed) : PointShape(trimmed);
    }

    /// <summary>Reads a number; points group and a comma marks decimals, or the reverse.</summary>
    /// <param name="text">A text that has a shape other than None and NonFinite.</param>
    /// <param name="decimalMark">',' or '.'.</param>
    /// <returns>The nearest double.</returns>
    public static double Parse(string text, char decimalMark)
    {
        string plain = decimalMark == ',' ? text.Replace(".", "").Replace(',', '.') : text.Replace(",", "");
        return double.Parse(plain.AsSpan().Trim(), Style, CultureInfo.InvariantCulture);
    }

    private static NumberShape PointShape(ReadOnlySpan<char> text)
    {
        if (PointGrouped().IsMatch(text))
        {
            return NumberShape.PointGrouped;
        }

        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out double value))
        {
            return NumberShape.None;
        }

        if (!double.IsFinite(value))
        {
            return NumberShape.NonFinite;
        }

        if (text.IndexOfAny('.', 'e', 'E') >= 0)
        {
            return PointThree().IsMatch(text) ? NumberShape.PointThree : NumberShape.PointDecimal;
        }

        ReadOnlySpan<char> digits = text.TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' ? NumberShape.LeadingZero
            : IsBeyondExact(digits, value) ? NumberShape.BigInteger
            : NumberShape.Integer;
    }

    /// <summary>Beyond 2^53 neighbours of whole numbers are lost; 2^53 itself may stand for 2^53 + 1.</summary>
    private static bool IsBeyondExact(ReadOnlySpan<char> digits, double value) =>
        Math.Abs(value) > MaxExact || (Math.Abs(value) == MaxExact && !digits.SequenceEqual("9007199254740992"));

    private static NumberShape CommaShape(ReadOnlySpan<char> text) =>
        CommaThree().IsMatch(text) ? NumberShape.CommaThree
        : CommaDecimal().IsMatch(text) ? NumberShape.CommaDecimal
        : CommaGrouped().IsMatch(text) ? NumberShape.CommaGrouped
        : PointGroupedDecimal().IsMatch(text) ? NumberShape.PointGrouped
        : NumberShape.None;

    [GeneratedRegex(@"^([+-]?(inf|infinity|nan)|[+-]?∞|[+-]?1\.#(inf|ind|qnan))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NonFinite();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$")]
    private static partial Regex PointThree();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}$")]
    private static partial Regex PointGrouped();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+$")]
    private static partial Regex PointGroupedDecimal();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex CommaThree();

    [GeneratedRegex(@"^[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]{1,2})?$")]
    private static partial Regex CommaDecimal();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}((,[0-9]{3})+\.[0-9]+|(,[0-9]{3}){2,})$")]
    private static partial Regex CommaGrouped();
}
