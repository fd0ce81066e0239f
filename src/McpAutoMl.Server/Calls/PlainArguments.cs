using System.Text.Json;

namespace McpAutoMl.Server.Calls;

/// <summary>One spelling for arguments that mean the same, so that equal calls have equal hashes.</summary>
internal static class PlainArguments
{
    private const double LargestWhole = 9_007_199_254_740_992;

    /// <summary>Members that are null are dropped, 5.0 becomes 5, and characters that replies show escaped are read back.</summary>
    public static JsonElement Of(JsonElement arguments)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            Write(arguments, writer);
        }

        return JsonElement.Parse(stream.ToArray());
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !value.TryGetInt64(out _) && IsWhole(value.GetDouble()):
                writer.WriteNumberValue((long)value.GetDouble());
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(UnsafeText.Restore(value.GetString()!));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool IsWhole(double number) => Math.Abs(number) <= LargestWhole && Math.Floor(number) == number;
}
