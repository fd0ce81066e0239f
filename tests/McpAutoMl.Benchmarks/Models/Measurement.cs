namespace McpAutoMl.Benchmarks.Models;

/// <summary>What one learner scored on the splits of a set.</summary>
/// <param name="Metrics">Values by metric, one a split.</param>
/// <param name="FitSeconds">Wall clock of each fit.</param>
internal sealed record Measurement(IReadOnlyDictionary<string, double[]> Metrics, double[] FitSeconds);
