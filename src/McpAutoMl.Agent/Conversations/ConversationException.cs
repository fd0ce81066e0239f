namespace McpAutoMl.Agent.Conversations;

/// <summary>A conversation can't be read or played on; the message says where and why.</summary>
public sealed class ConversationException(string message, Exception? inner = null) : Exception(message, inner);
