using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using Microsoft.Extensions.AI;

namespace McpAutoMl.Agent.Models;

/// <summary>
/// A chat model that says what was recorded. Which turn is next follows from the history alone (one per assistant message),
/// and so do the values of its placeholders (from the tool results in it): the client itself holds no state.
/// </summary>
public sealed class RecordedChatClient(Conversation conversation) : IChatClient
{
    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var history = messages.ToList();
        int position = history.Count(message => message.Role == ChatRole.Assistant);
        if (position >= conversation.Turns.Count)
            throw new ConversationException($"The recording has {conversation.Turns.Count} turns; turn {position} was asked for.");

        var turn = conversation.Turns[position];
        var replies = Replies(history);
        var contents = new List<AIContent> { new TextContent(Placeholders.Fill(turn.Text, replies)) };
        contents.AddRange(turn.Calls.Select(call => new FunctionCallContent(call.Id, call.Tool, Arguments(call, replies))));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = conversation.Source,
            FinishReason = turn.Calls.Count == 0 ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls,
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates()) yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private static Dictionary<string, JsonElement> Replies(IEnumerable<ChatMessage> history)
    {
        var replies = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var result in history.SelectMany(message => message.Contents).OfType<FunctionResultContent>())
            replies[result.CallId] = JsonSerializer.Deserialize<JsonElement>(result.Result as string ?? "null");
        return replies;
    }

    private static Dictionary<string, object?> Arguments(RecordedCall call, IReadOnlyDictionary<string, JsonElement> replies) =>
        Placeholders.Fill(call.Arguments, replies)!.AsObject().ToDictionary(
            member => member.Key, member => (object?)JsonSerializer.SerializeToElement(member.Value), StringComparer.Ordinal);
}
