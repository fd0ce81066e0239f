using System.Globalization;
using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Values of a reply as short text.</summary>
internal static class Figures
{
    /// <summary>A value as text; numbers with four significant digits, lists joined by commas, nothing for an absent one.</summary>
    public static string Text(JsonElement? value) => value switch
    {
        null => "",
        { ValueKind: JsonValueKind.Number } number => Number(number),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.True } => "yes",
        { ValueKind: JsonValueKind.False } => "no",
        { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.Array } items => string.Join(", ", items.EnumerateArray().Select(item => Text(item))),
        { } other => other.GetRawText(),
    };

    /// <summary>The text of the value at a path; nothing when it is absent.</summary>
    public static string Text(JsonElement root, string path) => Text(JsonPath.Find(root, path));

    /// <summary>"label value", or null when the value is absent.</summary>
    public static string? Labelled(string label, JsonElement root, string path) =>
        Text(root, path) is { Length: > 0 } text ? $"{label} {text}" : null;

    /// <summary>"mean ± std" of a member with these two fields.</summary>
    public static string Spread(JsonElement root, string path) =>
        Text(root, path + ".mean") is { Length: > 0 } mean
            ? Text(root, path + ".std") is { Length: > 0 } std ? $"{mean} ± {std}" : mean
            : "";

    /// <summary>Joins what there is by "; ", or null when there is nothing.</summary>
    public static string? Joined(params string?[] parts)
    {
        string joined = string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return joined.Length == 0 ? null : joined;
    }

    private static string Number(JsonElement number)
    {
        if (number.TryGetInt64(out long whole)) return whole.ToString(CultureInfo.InvariantCulture);
        double value = number.GetDouble();
        return double.Abs(value) is >= 1e-4 and < 1e6
            ? value.ToString(double.Abs(value) >= 1000 ? "0" : double.Abs(value) >= 100 ? "0.0" : double.Abs(value) >= 10 ? "0.00" : "0.0000", CultureInfo.InvariantCulture)
            : value.ToString("0.###e+0", CultureInfo.InvariantCulture);
    }
}
