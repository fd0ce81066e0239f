namespace McpAutoMl.Agent.Transcripts;

/// <summary>What stands above a transcript.</summary>
/// <param name="Title">What the conversation is about.</param>
/// <param name="Goal">The person's question.</param>
/// <param name="Model">Who speaks: the recorded source, or the model behind the endpoint.</param>
/// <param name="Server">Name and version of the server, as it introduced itself.</param>
/// <param name="Tools">How many tools it offers.</param>
public sealed record ConversationHeader(string Title, string Goal, string Model, string Server, int Tools);
