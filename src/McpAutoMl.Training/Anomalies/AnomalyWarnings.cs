using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Anomalies;

/// <summary>What the caller should know of a search for anomalies.</summary>
internal static class AnomalyWarnings
{
    private const double LeastStability = 0.7;

    /// <summary>Dropped features, detectors left out, thresholds that ties moved, labels that do not fit the contamination, scores that chance decides.</summary>
    public static IEnumerable<Warning> Of(AnomalyModel model, AnomalyDetection detection, IReadOnlyList<DroppedFeature> dropped, AnomalyLabels? labels)
    {
        foreach (DroppedFeature feature in dropped)
        {
            yield return new Warning("FEATURE_DROPPED", $"'{UntrustedText.Clip(feature.Name)}' is no feature: {feature.Reason}.", feature.Name);
        }

        foreach (DetectorReport report in detection.Detectors.Where(report => !report.IsMember))
        {
            yield return new Warning("DETECTOR_LEFT_OUT", $"{report.Name} is no part of the score: {report.Reason}.");
        }

        if (model.Contamination is null)
        {
            yield return new Warning(
                "CONTAMINATION_UNKNOWN",
                Say($"The {detection.Threshold.Flagged} rows flagged follow from the detectors' own cuts, not from evidence that there are so many anomalies; look at the scores, or give contamination."),
                "contamination");
        }

        int wanted = (int)Math.Round(detection.Threshold.Share * model.Rows);
        if (detection.Threshold.Flagged < wanted)
        {
            yield return new Warning(
                "TIED_SCORES", Say($"{detection.Threshold.Flagged} rows are flagged instead of {wanted}: the next ones share one score, as copies of a row do."));
        }

        if (labels is not null && model.Contamination is { } share && Math.Abs((double)labels.Count / labels.Rows.Length - share) > share / 2)
        {
            yield return new Warning(
                "CONTAMINATION_DIFFERS",
                Say($"{(double)labels.Count / labels.Rows.Length:P1} of the labelled rows are '{UntrustedText.Clip(labels.PositiveClass)}', and contamination says {share:P1}."), "contamination");
        }

        if (!(model.Leaderboard[0].Metrics[AnomalyBoard.Stability].Mean >= LeastStability))
        {
            yield return new Warning(
                "UNSTABLE_SCORES", Say($"Detectors fitted to either half of the rows order the rows differently (rank correlation {model.Leaderboard[0].Metrics[AnomalyBoard.Stability].Mean:0.00}): few rows, or none that stand out."));
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
