namespace McpAutoMl.Agent.Loop;

/// <summary>The loop could not be brought to its end; the message says why.</summary>
public sealed class LoopException(string message) : Exception(message);
