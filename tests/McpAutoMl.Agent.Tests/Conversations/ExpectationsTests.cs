using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;

namespace McpAutoMl.Agent.Tests.Conversations;

public sealed class ExpectationsTests
{
    private static readonly Conversation Conversation = ConversationFile.Parse(
        """
        { "format": 1, "title": "t", "source": "s", "goal": "g", "data": ".",
          "turns": [
            { "text": "", "calls": [{ "id": "fine", "tool": "load_dataset" }, { "id": "refused", "tool": "compute_stats", "expect_error": "COLUMN_NOT_FOUND" }] },
            { "text": "" } ] }
        """, "test");

    [Fact]
    public void AnExpectedRefusalIsFine() => Assert.Empty(Expectations.Broken(Conversation, [Success("fine"), Failure("refused", "COLUMN_NOT_FOUND")]));

    [Fact]
    public void AnUnexpectedRefusalIsNamed() =>
        Assert.Equal(["'fine' (load_dataset) failed: EMPTY_FILE."], Expectations.Broken(Conversation, [Failure("fine", "EMPTY_FILE"), Failure("refused", "COLUMN_NOT_FOUND")]));

    [Fact]
    public void ASuccessWhereARefusalIsExpectedIsNamed() =>
        Assert.Contains("but succeeded", Assert.Single(Expectations.Broken(Conversation, [Success("fine"), Success("refused")])));

    [Fact]
    public void AnotherRefusalThanTheExpectedIsNamed() =>
        Assert.Contains("but failed with ARG_INVALID", Assert.Single(Expectations.Broken(Conversation, [Success("fine"), Failure("refused", "ARG_INVALID")])));

    private static ToolReply Success(string id) => new(id, "x", JsonSerializer.SerializeToElement(new { result = new { } }), IsError: false);

    private static ToolReply Failure(string id, string code) => new(id, "x", JsonSerializer.SerializeToElement(new { code }), IsError: true);
}
