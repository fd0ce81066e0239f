using System.Globalization;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>Numbers as they stand in the results.</summary>
internal static class Numbers
{
    /// <summary>Four decimals; a dash for an absent number.</summary>
    public static string Score(double? value) => Format(value, "0.0000");

    /// <summary>Two decimals.</summary>
    public static string Short(double? value) => Format(value, "0.00");

    /// <summary>Four decimals with a sign.</summary>
    public static string Signed(double? value) => Format(value, "+0.0000;-0.0000;0.0000");

    /// <summary>"difference [low, high]" with signs.</summary>
    public static string Interval(double? value, double? low, double? high) => $"{Signed(value)} [{Signed(low)}, {Signed(high)}]";

    /// <summary>The shortest text that gives the same number back; empty for an absent one.</summary>
    public static string Exact(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A verdict in words.</summary>
    public static string Words(string verdict) => verdict.Replace('_', ' ');

    // A rounded nothing has no sign.
    private static string Format(double? value, string format) => value is { } number
        ? (Math.Abs(number) < 0.5e-4 ? 0 : number).ToString(format, CultureInfo.InvariantCulture)
        : "–";
}
