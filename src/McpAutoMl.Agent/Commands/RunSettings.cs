using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Models;
using McpAutoMl.Agent.Servers;

namespace McpAutoMl.Agent.Commands;

/// <summary>What the command line asked for.</summary>
/// <param name="Conversation">The recording to play; null for a model behind an endpoint.</param>
/// <param name="Endpoint">The model behind an endpoint; null for a recording.</param>
/// <param name="Goal">The person's question, for a model behind an endpoint.</param>
/// <param name="Server">How the server is started.</param>
/// <param name="Transcript">Path of the Markdown transcript.</param>
public sealed record RunSettings(Conversation? Conversation, EndpointModel? Endpoint, string Goal, ServerSettings Server, string Transcript)
{
    /// <summary>Turns after which a model that keeps calling tools is stopped.</summary>
    public int MaxTurns { get; init; } = 40;
}
