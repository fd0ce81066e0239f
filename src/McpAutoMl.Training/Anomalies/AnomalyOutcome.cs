using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Anomalies;

/// <summary>The result of a search for anomalies.</summary>
/// <param name="Model">The detectors with the evidence.</param>
/// <param name="Dropped">Columns that were no features, with the reason.</param>
/// <param name="Scores">Every row as CSV: row, prediction, score, each detector's score.</param>
/// <param name="Chart">Distribution of the score with the threshold, as SVG.</param>
/// <param name="MetricReason">Why the leaderboard speaks of the metric it does.</param>
/// <param name="Warnings">What the caller should know.</param>
public sealed record AnomalyOutcome(
    AnomalyModel Model, IReadOnlyList<DroppedFeature> Dropped, byte[] Scores, byte[] Chart, string MetricReason, IReadOnlyList<Warning> Warnings);
