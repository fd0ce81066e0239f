using System.Globalization;
using System.Text.Json;

namespace McpAutoMl.Agent.Conversations;

/// <summary>
/// A path into a JSON value: names joined by dots, <c>[2]</c> for an element, <c>[*]</c> for one member of every element,
/// as in <c>result.selected[*].name</c>.
/// </summary>
public static class JsonPath
{
    /// <summary>Finds the value at the path; null when a name or an element is absent.</summary>
    /// <remarks>After <c>[*]</c> the value is an array with one entry for each element that has the rest of the path.</remarks>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var rest = path.AsSpan();
        var at = root;
        while (rest.Length > 0)
        {
            if (rest[0] == '[')
            {
                int close = rest.IndexOf(']');
                if (close < 0 || at.ValueKind != JsonValueKind.Array) return null;
                var index = rest[1..close];
                rest = rest[(close + 1)..].TrimStart('.');
                if (index is "*") return Every(at, rest.ToString());
                if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int i) || i >= at.GetArrayLength()) return null;
                at = at[i];
                continue;
            }

            int end = rest.IndexOfAny('.', '[');
            var name = end < 0 ? rest : rest[..end];
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out var next)) return null;
            at = next;
            rest = end < 0 ? [] : rest[end] == '.' ? rest[(end + 1)..] : rest[end..];
        }

        return at;
    }

    private static JsonElement Every(JsonElement array, string rest) =>
        JsonSerializer.SerializeToElement(array.EnumerateArray().Select(item => Find(item, rest)).Where(value => value is not null));
}
