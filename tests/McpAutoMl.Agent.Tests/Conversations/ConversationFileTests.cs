using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Tests.Conversations;

public sealed class ConversationFileTests
{
    private const string Valid = """
        {
          "format": 1, "title": "t", "source": "s", "goal": "g", "data": "../data",
          "turns": [
            { "text": "load", "calls": [{ "id": "load", "tool": "load_dataset", "arguments": { "path": "a.csv" } }] },
            { "text": "{{load.result.rows}} rows" }
          ]
        }
        """;

    [Fact]
    public void ReadsTurnsAndCalls()
    {
        var conversation = ConversationFile.Parse(Valid, "valid.json");

        Assert.Equal(2, conversation.Turns.Count);
        Assert.Equal("a.csv", conversation.Turns[0].Calls[0].Arguments["path"]!.GetValue<string>());
        Assert.Null(conversation.Turns[0].Calls[0].ExpectError);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "format 2")]
    [InlineData("{{load.", "{{stats.", "'stats'")]
    [InlineData("\"text\": \"load\",", "\"text\": \"load\", \"tetx\": \"\",", "tetx")]
    [InlineData("\"title\": \"t\",", "", "title")]
    [InlineData("\"path\": \"a.csv\"", "\"path\": \"{{load.result.dataset_id}}\"", "'load'")]
    [InlineData("rows\" }", "rows\", \"calls\": [{ \"id\": \"x\", \"tool\": \"get_job\" }] }", "last turn")]
    [InlineData("{ \"text\": \"load\"", "{ \"text\": \"first\" }, { \"text\": \"load\"", "turn 0")]
    public void NamesWhatIsWrong(string old, string changed, string named)
    {
        string broken = Valid.Replace(old, changed);
        Assert.NotEqual(Valid, broken);

        var problem = Assert.Throws<ConversationException>(() => ConversationFile.Parse(broken, "broken.json"));

        Assert.Contains("broken.json", problem.Message);
        Assert.Contains(named, problem.Message);
    }

    [Fact]
    public void RefusesTwoCallsOfOneName()
    {
        string call = """{ "id": "load", "tool": "load_dataset" }""";
        string twice = Valid.Replace("\"arguments\": { \"path\": \"a.csv\" } }", "\"arguments\": { \"path\": \"a.csv\" } }, " + call);

        Assert.Contains("twice", Assert.Throws<ConversationException>(() => ConversationFile.Parse(twice, "x")).Message);
    }

    [Fact]
    public void SaysThatAFileIsAbsent() =>
        Assert.Contains("no-such.json", Assert.Throws<ConversationException>(() => ConversationFile.Read("no-such.json")).Message);
}
