namespace McpAutoMl.Training.Documents;

/// <summary>A metric over the test folds of all repeats.</summary>
/// <param name="Mean">Mean over folds where it is defined; null where it is nowhere.</param>
/// <param name="Std">Standard deviation over them (divisor n - 1); null for fewer than two.</param>
public sealed record ScoreSummary(double? Mean, double? Std);
