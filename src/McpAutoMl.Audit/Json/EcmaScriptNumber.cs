using System.Globalization;

namespace McpAutoMl.Audit.Json;

/// <summary>Writes a double the way ECMAScript does (ECMA-262, Number::toString, radix 10), as RFC 8785 demands.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>The shortest digits that read back as the same double; exponents only below 1e-6 and from 1e21 on.</summary>
    /// <exception cref="FormatException">NaN or infinity, which JSON does not have.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value)) throw new FormatException("JSON has no NaN and no infinity.");
        if (value == 0) return "0";

        // "R" gives the shortest digits that read back; only their layout differs from ECMAScript.
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, point) = Decompose(text);
        var sign = value < 0 ? "-" : "";
        var count = digits.Length;
        if (point is > 0 and <= 21)
        {
            return count <= point
                ? sign + digits + new string('0', point - count)
                : $"{sign}{digits.AsSpan(0, point)}.{digits.AsSpan(point)}";
        }
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";

        var exponent = point - 1;
        var fraction = count > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }

    // value = 0.digits * 10^point, digits without leading or trailing zeros.
    private static (string Digits, int Point) Decompose(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), point - leading);
    }
}
