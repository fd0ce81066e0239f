using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Conversations;

/// <summary>One recorded tool call.</summary>
public sealed record RecordedCall
{
    /// <summary>Name of the call within the conversation; placeholders refer to its reply by it.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Arguments; any text in them may be or hold a placeholder.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>The error code that the recording expects; null when the call is to succeed.</summary>
    public string? ExpectError { get; init; }
}
