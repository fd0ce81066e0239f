using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Audit.Records;

/// <summary>The arguments as a <c>start</c> record shows them: long texts and lists clipped, secrets masked. The complete ones are a blob.</summary>
internal static class ShownArguments
{
    private const int LongestText = 200;
    private const int LongestList = 20;
    private const int DeepestLevel = 6;
    private const int MostBytes = 4096;
    private static readonly string[] Secret = ["password", "secret", "token", "api_key", "apikey", "credential"];

    /// <summary>At most about 4 KB of JSON.</summary>
    public static JsonNode? Of(JsonElement arguments)
    {
        var shown = Show(arguments, 0);
        var bytes = shown?.ToJsonString().Length ?? 0;
        return bytes <= MostBytes ? shown : new JsonObject { ["omitted_bytes"] = bytes };
    }

    private static JsonNode? Show(JsonElement value, int level) => value.ValueKind switch
    {
        JsonValueKind.Object when level < DeepestLevel => ShowObject(value, level),
        JsonValueKind.Array when level < DeepestLevel => ShowArray(value, level),
        JsonValueKind.Object or JsonValueKind.Array => JsonValue.Create("…"),
        JsonValueKind.String => JsonValue.Create(Clip(value.GetString()!)),
        JsonValueKind.Undefined => null,
        _ => JsonValue.Create(value),
    };

    private static JsonObject ShowObject(JsonElement value, int level)
    {
        var shown = new JsonObject();
        foreach (var property in value.EnumerateObject())
            shown[Clip(property.Name)] = IsSecret(property.Name) ? JsonValue.Create("[masked]") : Show(property.Value, level + 1);
        return shown;
    }

    private static JsonArray ShowArray(JsonElement value, int level)
    {
        var shown = new JsonArray();
        foreach (var item in value.EnumerateArray().Take(LongestList)) shown.Add(Show(item, level + 1));
        var more = value.GetArrayLength() - LongestList;
        if (more > 0) shown.Add(JsonValue.Create($"… {more} more"));
        return shown;
    }

    private static string Clip(string text)
    {
        if (text.Length <= LongestText) return text;
        var end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return $"{text.AsSpan(0, end)}… {text.Length - end} more";
    }

    private static bool IsSecret(string name) => Secret.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
