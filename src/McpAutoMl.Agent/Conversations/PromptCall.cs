namespace McpAutoMl.Agent.Conversations;

/// <summary>A prompt of the server with its arguments.</summary>
public sealed record PromptCall
{
    /// <summary>Name of the prompt, such as <c>analyze_dataset</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Arguments of the prompt, all of them text.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();
}
