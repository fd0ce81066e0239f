using System.Text.Json;

namespace McpAutoMl.Audit.Json;

/// <summary>Finds where two JSON values part.</summary>
public static class JsonDifference
{
    /// <summary>Path of the first difference, such as <c>features[3].missing_rate</c>; members in the canonical order of names. Null when equal.</summary>
    public static string? First(JsonElement expected, JsonElement actual) => First(expected, actual, "");

    private static string? First(JsonElement expected, JsonElement actual, string path)
    {
        var same = (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => FirstMember(expected, actual, path),
            (JsonValueKind.Array, JsonValueKind.Array) => FirstItem(expected, actual, path),
            _ => JsonElement.DeepEquals(expected, actual) ? null : path,
        };
        return same is "" ? "(all of it)" : same;
    }

    private static string? FirstMember(JsonElement expected, JsonElement actual, string path)
    {
        var names = expected.EnumerateObject().Concat(actual.EnumerateObject()).Select(member => member.Name);
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (!expected.TryGetProperty(name, out var a) || !actual.TryGetProperty(name, out var b)) return inner;
            if (First(a, b, inner) is { } found) return found;
        }
        return null;
    }

    private static string? FirstItem(JsonElement expected, JsonElement actual, string path)
    {
        var (a, b) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var i = 0; i < Math.Min(a, b); i++)
        {
            if (First(expected[i], actual[i], $"{path}[{i}]") is { } found) return found;
        }
        return a == b ? null : $"{path}[{Math.Min(a, b)}]";
    }
}
