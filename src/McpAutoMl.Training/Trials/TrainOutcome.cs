using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The result of a training.</summary>
/// <param name="Model">The best learner, fitted to all rows, with the evidence.</param>
/// <param name="Dropped">Columns that were no features, with the reason.</param>
/// <param name="Splits">Table of the folds as CSV: row, repeat, fold in which the row was tested.</param>
/// <param name="OutOfFold">Out-of-fold predictions of each learner as CSV, best first.</param>
/// <param name="Warnings">What the caller should know.</param>
public sealed record TrainOutcome(
    TrainedModel Model, IReadOnlyList<DroppedFeature> Dropped, byte[] Splits, IReadOnlyList<OutOfFoldTable> OutOfFold,
    IReadOnlyList<Warning> Warnings);

/// <summary>Out-of-fold predictions of one learner.</summary>
/// <param name="Model">Learner name.</param>
/// <param name="Csv">row, repeat, fold, actual, prediction, then one probability a class.</param>
public sealed record OutOfFoldTable(string Model, byte[] Csv);
