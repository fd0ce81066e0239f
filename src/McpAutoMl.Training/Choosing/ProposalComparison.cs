using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Ensembles;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Choosing;

/// <summary>Measures what proposed configurations are worth beside as many drawn at random.</summary>
internal static class ProposalComparison
{
    /// <summary>
    /// Two arms with the same number of configurations: the portfolio with the proposals, and the portfolio with the drawn ones. In each fold
    /// each arm's best contender or ensemble is chosen on the other folds and measured on this one; differences by the corrected test.
    /// </summary>
    /// <param name="records">All contenders that were measured on all splits.</param>
    /// <param name="contenders">The same, in the same order.</param>
    /// <param name="proposals">Configurations proposed, also where some failed.</param>
    /// <param name="ensemble">Whether an arm may choose an ensemble.</param>
    /// <param name="cancellation">Looked at all along.</param>
    public static ProposalValue Of(
        FoldRecords records, IReadOnlyList<Contender> contenders, int proposals, bool ensemble, CancellationToken cancellation)
    {
        double?[] with = Arm(TrialOrigin.Proposal), without = Arm(TrialOrigin.Control);
        double[] differences = [.. with.Zip(without, (a, b) => records.Sign * (a - b)).OfType<double>()];
        Comparison comparison = differences.Length == 0
            ? new Comparison(0, null, null, null, Verdict.NotDistinguishable)
            : CorrectedResampledTTest.Compare(differences, records.Plan.TestTrainRatio, MetricNames.Equivalence(records.Metric));
        return new ProposalValue(
            records.Metric, proposals, Mean(with), Mean(without), comparison.Delta, comparison.CiLow, comparison.CiHigh, comparison.PValue, comparison.Verdict);

        double?[] Arm(TrialOrigin added)
        {
            FoldRecords arm = records.With(
                [.. Enumerable.Range(0, contenders.Count).Where(c => contenders[c].Origin == TrialOrigin.Portfolio || contenders[c].Origin == added)]);
            ModelChooser chooser = new(arm, ensemble, cancellation);
            return
            [
                .. arm.All.Select(split => CrossValidation.Measure(
                    arm.Metric, WeightedMean.Of(arm.Predictions(split), chooser.Pick(arm.Others(split, arm.All)).Weights), arm.Truth(split))),
            ];
        }
    }

    private static double? Mean(double?[] values) => values.OfType<double>().ToArray() is { Length: > 0 } defined ? defined.Average() : null;
}
