using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Schemas;

/// <summary>The schema of the arguments as hosts are told it: without the bounds that only protect the server.</summary>
/// <remarks>
/// A definition is read by a model in every conversation. Lengths, counts and limits of a thousand and more, and least values of 0 or 1
/// beside them, are no help in choosing a value; they are enforced all the same, with an error that names them. Nor is a default of false.
/// </remarks>
internal static class AdvertisedSchema
{
    private const double TellingMaximum = 1000;

    /// <summary>The schema without such bounds.</summary>
    public static JsonElement Of(JsonElement enforced)
    {
        JsonNode schema = JsonNode.Parse(enforced.GetRawText())!;
        Strip(schema);
        return JsonSerializer.SerializeToElement(schema);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (string length in (string[])["minLength", "maxLength", "minItems", "maxItems"])
        {
            schema.Remove(length);
        }

        if (schema["default"] is JsonValue preset && preset.TryGetValue(out bool on) && !on)
        {
            schema.Remove("default");
        }

        if ((double?)schema["maximum"] is null or >= TellingMaximum)
        {
            schema.Remove("maximum");
            if ((double?)schema["minimum"] is 0 or 1)
            {
                schema.Remove("minimum");
            }
        }

        Strip(schema["items"]);
        foreach ((_, JsonNode? member) in schema["properties"] as JsonObject ?? [])
        {
            Strip(member);
        }
    }
}
