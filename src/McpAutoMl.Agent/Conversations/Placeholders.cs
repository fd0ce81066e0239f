using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace McpAutoMl.Agent.Conversations;

/// <summary>
/// Puts values of live replies where a recording names them: <c>{{load.result.dataset_id}}</c> is the member
/// <c>result.dataset_id</c> of the reply to the call <c>load</c>; a format of .NET for numbers may follow a colon.
/// </summary>
public static partial class Placeholders
{
    [GeneratedRegex(@"\{\{\s*(?<call>[A-Za-z0-9_-]+)\.(?<path>[^:{}]+?)\s*(:(?<format>[^{}]+?)\s*)?\}\}")]
    private static partial Regex Placeholder { get; }

    /// <summary>The call ids that a text refers to.</summary>
    public static IEnumerable<string> References(string text) => Placeholder.Matches(text).Select(match => match.Groups["call"].Value);

    /// <summary>All texts inside a JSON value.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    /// <summary>Fills the placeholders of a text; lists are joined by commas.</summary>
    /// <exception cref="ConversationException">A placeholder has no value in the replies.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, JsonElement> replies) =>
        Placeholder.Replace(text, match => Render(Value(match, replies), match));

    /// <summary>
    /// Fills the placeholders of a JSON value. A text that is one placeholder and nothing else becomes the value itself,
    /// whatever its type.
    /// </summary>
    /// <exception cref="ConversationException">A placeholder has no value in the replies.</exception>
    public static JsonNode? Fill(JsonNode? node, IReadOnlyDictionary<string, JsonElement> replies)
    {
        switch (node)
        {
            case JsonObject members:
                return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, replies))));
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Fill(item, replies))]);
            case JsonValue value when value.TryGetValue(out string? text):
                var whole = Placeholder.Match(text);
                return whole.Success && whole.Length == text.Length && !whole.Groups["format"].Success
                    ? JsonSerializer.SerializeToNode(Value(whole, replies))
                    : JsonValue.Create(Fill(text, replies));
            default:
                return node?.DeepClone();
        }
    }

    private static JsonElement Value(Match match, IReadOnlyDictionary<string, JsonElement> replies)
    {
        string call = match.Groups["call"].Value, path = match.Groups["path"].Value;
        if (!replies.TryGetValue(call, out var reply)) throw new ConversationException($"{match.Value}: there is no reply of a call '{call}'.");
        return JsonPath.Find(reply, path) ?? throw new ConversationException($"{match.Value}: the reply of '{call}' has no '{path}'.");
    }

    private static string Render(JsonElement value, Match match) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when match.Groups["format"].Success =>
            value.GetDouble().ToString(match.Groups["format"].Value, CultureInfo.InvariantCulture),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Render(item, match))),
        _ => throw new ConversationException($"{match.Value} is no text, number or list of them."),
    };
}
