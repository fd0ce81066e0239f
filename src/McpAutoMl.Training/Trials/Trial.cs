using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>One learner's cross-validation, told when it is over.</summary>
/// <param name="Model">Learner name.</param>
/// <param name="Parameters">Its parameters, in a fixed order.</param>
/// <param name="Splits">Fits on part of the rows that were asked for.</param>
/// <param name="Metrics">Every metric by its contract name; empty when the learner failed.</param>
/// <param name="Failure">Why the learner was left out; null when it was not.</param>
public sealed record Trial(
    string Model, IReadOnlyList<ModelParameter> Parameters, int Splits, IReadOnlyDictionary<string, ScoreSummary> Metrics, string? Failure);
