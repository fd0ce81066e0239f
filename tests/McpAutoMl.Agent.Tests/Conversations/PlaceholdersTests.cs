using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Tests.Conversations;

public sealed class PlaceholdersTests
{
    private static readonly Dictionary<string, JsonElement> Replies = new()
    {
        ["train"] = JsonSerializer.Deserialize<JsonElement>(
            """{ "result": { "model_id": "model_1", "score": 0.98765, "names": ["a", "b"], "nested": { "x": 1 } } }"""),
    };

    [Fact]
    public void FillsTextAndFormatsNumbers() =>
        Assert.Equal(
            "model_1 scores 0.988 (0.98765) on a, b",
            Placeholders.Fill("{{train.result.model_id}} scores {{train.result.score:0.000}} ({{ train.result.score }}) on {{train.result.names}}", Replies));

    [Fact]
    public void KeepsTheTypeOfAnArgumentThatIsOnePlaceholder()
    {
        var arguments = JsonNode.Parse("""{ "features": "{{train.result.names}}", "rows": [{ "n": "{{train.result.score}}" }], "name": "m {{train.result.model_id}}", "k": 3 }""");

        Assert.Equal(
            """{"features":["a","b"],"rows":[{"n":0.98765}],"name":"m model_1","k":3}""",
            Placeholders.Fill(arguments, Replies)!.ToJsonString());
    }

    [Theory]
    [InlineData("{{load.result.rows}}", "no reply of a call 'load'")]
    [InlineData("{{train.result.absent}}", "has no 'result.absent'")]
    [InlineData("{{train.result.nested}}", "no text, number or list")]
    public void SaysWhatCannotBeFilled(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ConversationException>(() => Placeholders.Fill(text, Replies)).Message);

    [Fact]
    public void LeavesBracesThatAreNoPlaceholders() => Assert.Equal("{a} {{}} {{ x }}", Placeholders.Fill("{a} {{}} {{ x }}", Replies));
}
