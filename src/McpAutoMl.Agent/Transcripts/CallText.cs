using System.Text.Json;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>The arguments of a call on one line; insights, which are shown as a table, only by name.</summary>
public static class CallText
{
    private const int MaxLength = 600;

    /// <summary>The arguments as short JSON.</summary>
    public static string Of(JsonElement arguments)
    {
        var shown = arguments.EnumerateObject().Select(argument =>
            $"{JsonSerializer.Serialize(argument.Name)}: {(argument.Name == "insights" ? "{…}" : argument.Value.GetRawText())}");
        string text = SafeText.Clean("{" + string.Join(", ", shown) + "}");
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
