using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Server.Tools;

/// <summary>What a search for anomalies found, in results.</summary>
/// <param name="Threshold">Rows with a higher score are anomalies.</param>
/// <param name="ThresholdRule">Why it is there, in words.</param>
/// <param name="Contamination">Share of anomalies that was given; null where nobody knew.</param>
/// <param name="Share">Share of rows that was aimed at.</param>
/// <param name="Flagged">Training rows above the threshold.</param>
/// <param name="Detectors">What each detector made of the rows, and why it is no part of the score.</param>
/// <param name="Performance">How well labelled anomalies are found; null without labels.</param>
/// <param name="MostUnusual">Training rows with the highest scores, and what makes them unusual.</param>
public sealed record AnomalyReport(
    double Threshold, string ThresholdRule, double? Contamination, double Share, int Flagged, IReadOnlyList<DetectorSummary> Detectors,
    AnomalyPerformance? Performance, IReadOnlyList<UnusualRow> MostUnusual)
{
    internal static AnomalyReport Of(AnomalyModel model) => new(
        model.Threshold.Value, AnomalyFacts.Rule(model), model.Contamination, model.Threshold.Share, model.Threshold.Flagged, model.Detectors,
        model.Performance, model.Unusual);
}
