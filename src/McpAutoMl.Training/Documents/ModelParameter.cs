namespace McpAutoMl.Training.Documents;

/// <summary>A parameter of a learner.</summary>
/// <param name="Name">Its name, by the learner's own convention.</param>
/// <param name="Value">A number, text or truth value.</param>
public sealed record ModelParameter(string Name, object Value);
