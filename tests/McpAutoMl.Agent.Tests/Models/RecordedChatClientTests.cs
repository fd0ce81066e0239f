using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Models;
using Microsoft.Extensions.AI;

namespace McpAutoMl.Agent.Tests.Models;

public sealed class RecordedChatClientTests
{
    private static readonly RecordedChatClient Client = new(ConversationFile.Parse(
        """
        {
          "format": 1, "title": "t", "source": "a model", "goal": "g", "data": ".",
          "turns": [
            { "text": "I load.", "calls": [{ "id": "load", "tool": "load_dataset", "arguments": { "path": "a.csv" } }] },
            { "text": "I count.", "calls": [{ "id": "stats", "tool": "compute_stats", "arguments": { "dataset": "{{load.result.dataset_id}}" } }] },
            { "text": "Done with {{load.result.dataset_id}}." }
          ]
        }
        """, "test"));

    private static readonly ChatMessage Question = new(ChatRole.User, "g");

    [Fact]
    public async Task CallsWithValuesOfLiveReplies()
    {
        var first = await Client.GetResponseAsync([Question], cancellationToken: TestContext.Current.CancellationToken);
        var reply = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("load", """{"result":{"dataset_id":"ds_42"}}""")]);
        var second = await Client.GetResponseAsync([Question, .. first.Messages, reply], cancellationToken: TestContext.Current.CancellationToken);
        var third = await Client.GetResponseAsync([Question, .. first.Messages, reply, .. second.Messages], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        var call = Assert.Single(second.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal("compute_stats", call.Name);
        Assert.Equal("ds_42", ((JsonElement)call.Arguments!["dataset"]!).GetString());
        Assert.Equal("Done with ds_42.", third.Text);
        Assert.Equal(ChatFinishReason.Stop, third.FinishReason);
    }

    [Fact]
    public async Task StreamsTheSameAnswer()
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in Client.GetStreamingResponseAsync([Question], cancellationToken: TestContext.Current.CancellationToken)) updates.Add(update);

        Assert.Equal("I load.", updates.ToChatResponse().Text);
    }

    [Fact]
    public async Task StopsWhenTheRecordingIsOver()
    {
        var history = Enumerable.Repeat(new ChatMessage(ChatRole.Assistant, "x"), 3);

        await Assert.ThrowsAsync<ConversationException>(() => Client.GetResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken));
    }
}
