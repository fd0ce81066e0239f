using System.Globalization;

namespace McpAutoMl.Core.Clustering.Profiles;

/// <summary>One feature within a cluster and outside of it, in the units of the data.</summary>
/// <param name="Feature">Column.</param>
/// <param name="Level">Of a boolean the level whose shares the means are; null for numbers.</param>
/// <param name="Mean">Mean of the cluster's rows.</param>
/// <param name="Std">Their standard deviation (divisor n - 1); null for one row.</param>
/// <param name="Median">Their median.</param>
/// <param name="OthersMean">Mean of all other clustered rows, noise included; null when there are none.</param>
/// <param name="Difference">(Mean - OthersMean) in standard deviations of all clustered rows; null when there are no other rows.</param>
public sealed record FeatureContrast(
    string Feature, string? Level, double Mean, double? Std, double Median, double? OthersMean, double? Difference)
{
    private const int LongestName = 40;

    /// <summary>Such as "bill_depth_mm 15.00 (others 18.35)"; numbers have four digits.</summary>
    public string Phrase() => Level is null
        ? $"{Clip(Feature)} {Digits(Mean)} (others {Digits(OthersMean ?? double.NaN)})"
        : $"{Clip(Feature)} '{Clip(Level)}' in {Percent(Mean)} (others {Percent(OthersMean ?? double.NaN)})";

    private static string Digits(double value)
    {
        double size = Math.Abs(value);
        string format = size is not 0 and (< 1e-3 or >= 1e6) ? "0.###e+0" : size >= 1000 ? "0" : size >= 100 ? "0.0" : size >= 10 ? "0.00" : "0.000";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Clip(string text) => text.Length <= LongestName ? text : text[..LongestName] + "…";
}
