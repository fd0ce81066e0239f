using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The result of a training.</summary>
/// <param name="Model">The best learner, fitted to all rows, with the evidence.</param>
/// <param name="Dropped">Columns that were no features, with the reason.</param>
/// <param name="Splits">Table of the folds as CSV: row, repeat, fold in which the row was tested.</param>
/// <param name="OutOfFold">Out-of-fold predictions as CSV: first of what was chosen, then of the first row of the leaderboard.</param>
/// <param name="FoldScores">Every metric of every row of the leaderboard in every split, as CSV.</param>
/// <param name="ReliabilityChart">Reliability before and after calibration as SVG; null without calibration.</param>
/// <param name="MetricReason">Why the primary metric is what it is.</param>
/// <param name="Calibration">What calibration did; null where none was asked for.</param>
/// <param name="Coverage">What intervals or sets came to; null where none were asked for.</param>
/// <param name="ProposalValue">What the proposals are worth; null without any.</param>
/// <param name="Warnings">What the caller should know.</param>
public sealed record TrainOutcome(
    TrainedModel Model, IReadOnlyList<DroppedFeature> Dropped, byte[] Splits,
    IReadOnlyList<OutOfFoldTable> OutOfFold, byte[] FoldScores, byte[]? ReliabilityChart,
    string MetricReason, CalibrationReport? Calibration, CoverageReport? Coverage, ProposalValue? ProposalValue, IReadOnlyList<Warning> Warnings);

/// <summary>Out-of-fold predictions.</summary>
/// <param name="Model">Learner name, <c>ensemble</c> or <c>chosen</c>.</param>
/// <param name="Csv">row, repeat, fold, actual, prediction, then one probability a class.</param>
public sealed record OutOfFoldTable(string Model, byte[] Csv);
