using System.Text.Json;
using McpAutoMl.Audit.Json;

namespace McpAutoMl.Server.Calls;

/// <summary>The arguments that make the result, without those that concern the reply alone.</summary>
internal static class CanonicalArguments
{
    /// <summary>The canonical bytes (RFC 8785) of guarded arguments without <c>wait_seconds</c>, <c>limit</c> and <c>cursor</c>.</summary>
    public static byte[] Of(JsonElement arguments)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in arguments.EnumerateObject().Where(member => member.Name is not ("wait_seconds" or "limit" or "cursor")))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return CanonicalJson.Encode(stream.ToArray());
    }
}
