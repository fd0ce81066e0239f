namespace McpAutoMl.Agent.Conversations;

/// <summary>One turn of the model: what it said and which tools it called after that.</summary>
public sealed record RecordedTurn
{
    /// <summary>What the model said; may hold placeholders for values of live replies.</summary>
    public required string Text { get; init; }

    /// <summary>The calls of the turn, in order; none ends the conversation.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; init; } = [];
}
