namespace McpAutoMl.Agent.Conversations;

/// <summary>
/// A recorded conversation: what the person asked and what the model said and called, turn by turn. The replies of the
/// tools are not part of it; they come from the running server.
/// </summary>
public sealed record Conversation
{
    /// <summary>Version of the file format; this is 1.</summary>
    public required int Format { get; init; }

    /// <summary>One line that says what the conversation is about.</summary>
    public required string Title { get; init; }

    /// <summary>Who the recorded turns come from (model, date).</summary>
    public required string Source { get; init; }

    /// <summary>The person's question, the first message of the conversation.</summary>
    public required string Goal { get; init; }

    /// <summary>Folder of the data, relative to the conversation's file; the server's root.</summary>
    public required string Data { get; init; }

    /// <summary>The prompt of the server that opens the conversation, if any.</summary>
    public PromptCall? Prompt { get; init; }

    /// <summary>The model's turns in order; the last one has no calls.</summary>
    public required IReadOnlyList<RecordedTurn> Turns { get; init; }
}
