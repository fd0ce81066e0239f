using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Calls;

/// <summary>A result as it is shown: unsafe characters spelled out and, over MCP, numbers with 6 significant digits.</summary>
internal static class ShownJson
{
    /// <summary>A copy of the value made for showing.</summary>
    public static JsonNode? Of(JsonNode? node, bool rounded) => node switch
    {
        JsonObject members => ObjectOf(members, rounded),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, rounded))]),
        JsonValue value => ValueOf(value, rounded),
        _ => null,
    };

    private static JsonObject ObjectOf(JsonObject members, bool rounded)
    {
        JsonObject copy = [];
        foreach ((string name, JsonNode? value) in members)
        {
            copy[UnsafeText.Escape(name)] = Of(value, rounded);
        }

        return copy;
    }

    private static JsonNode ValueOf(JsonValue value, bool rounded)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return JsonValue.Create(UnsafeText.Escape(value.GetValue<string>()));
            case JsonValueKind.Number when rounded && !value.TryGetValue(out long _):
                string digits = value.GetValue<double>().ToString("G6", CultureInfo.InvariantCulture);
                return JsonValue.Create(double.Parse(digits, CultureInfo.InvariantCulture));
            default:
                return value.DeepClone();
        }
    }
}
