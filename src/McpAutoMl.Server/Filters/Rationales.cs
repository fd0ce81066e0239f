using System.Text;
using System.Text.Json;

namespace McpAutoMl.Server.Filters;

/// <summary>The reasons that a caller gave, wherever they stand in the arguments. Untrusted text.</summary>
internal static class Rationales
{
    private const int Longest = 2048;

    /// <summary>Every <c>rationale</c> and the <c>source</c> of insights, a line each; null when there is none.</summary>
    public static string? Of(JsonElement arguments)
    {
        StringBuilder text = new();
        Collect(arguments, text);
        return text.Length == 0 ? null : text.ToString();
    }

    private static void Collect(JsonElement value, StringBuilder text)
    {
        if (text.Length > Longest)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            {
                Collect(item, text);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            string subject = Text(value, "name") ?? Text(value, "model") ?? "";
            if (Text(value, "source") is { } source)
            {
                text.Append("source: ").Append(source).Append('\n');
            }

            if (Text(value, "rationale") is { } rationale)
            {
                text.Append(subject).Append(subject.Length > 0 ? ": " : "").Append(rationale).Append('\n');
            }

            foreach (JsonProperty member in value.EnumerateObject())
            {
                Collect(member.Value, text);
            }
        }
    }

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
