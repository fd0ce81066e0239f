using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Calls;

/// <summary>The arguments that make the result, without those that concern the reply alone.</summary>
internal static class CanonicalArguments
{
    /// <summary>The canonical bytes (RFC 8785) of guarded arguments without <c>wait_seconds</c>, <c>limit</c> and <c>cursor</c>.</summary>
    /// <exception cref="ProblemException">ARG_INVALID: they have no such form, so two calls could not be told apart.</exception>
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

        try
        {
            return CanonicalJson.Encode(stream.ToArray());
        }
        catch (FormatException e)
        {
            throw ProblemException.Of("ARG_INVALID", $"The arguments have no exact form: {e.Message}", "Give whole numbers beyond 2^53 as text or in a file, and each name once.");
        }
    }
}
