using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Anomalies;

/// <summary>How well the combined score finds labelled anomalies among the rows it was fitted to, without their labels.</summary>
/// <param name="Rows">Rows with a label.</param>
/// <param name="Anomalies">Of these, rows of the positive class.</param>
/// <param name="TruePositive">Anomalies that are flagged.</param>
/// <param name="FalsePositive">Other rows that are flagged.</param>
/// <param name="Metrics">
/// <c>roc_auc</c>, <c>average_precision</c>, <c>precision_at_n</c> (among as many rows as there are anomalies), and <c>precision</c> and
/// <c>recall</c> of the flagged rows, with 95 % bootstrap intervals.
/// </param>
public sealed record AnomalyPerformance(
    int Rows, int Anomalies, int TruePositive, int FalsePositive, IReadOnlyDictionary<string, MetricInterval> Metrics);
