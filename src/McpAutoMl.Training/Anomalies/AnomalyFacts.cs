using McpAutoMl.Core.Explanation;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Sentences on a search for anomalies that may be cited.</summary>
public static class AnomalyFacts
{
    /// <summary>What was combined, where it is cut, and what each detector made of the rows.</summary>
    public static IReadOnlyList<Fact> Overview(AnomalyModel model)
    {
        List<Fact> facts =
        [
            new(
                "anomaly.flagged",
                Say($"{model.Threshold.Flagged} of {model.Rows} rows score above the threshold of {model.Threshold.Value:G4} and are called anomalies; {Rule(model)}."),
                [new("flagged", model.Threshold.Flagged), new("rows", model.Rows), new("threshold", model.Threshold.Value), new("share", model.Threshold.Share)]),
            new(
                "anomaly.score",
                Say($"The score is the mean of -ln of the tail shares by {string.Join(", ", model.Members.Select(member => member.Detector.Name))}: 2.3 is as unusual as one row in ten, 4.6 as one in a hundred."),
                [new("members", model.Members.Count)]),
        ];
        foreach (DetectorSummary detector in model.Detectors)
        {
            facts.Add(detector.Cut is { } cut
                ? new Fact(
                    $"anomaly.detector.{detector.Name}",
                    Say($"{detector.Name} alone flags {detector.Flagged} rows by its own cut ({detector.CutRule}){(detector.Member ? "" : $" and is left out: {detector.Reason}")}."),
                    [new("flagged", detector.Flagged), new("cut", cut)])
                : new Fact($"anomaly.detector.{detector.Name}", Say($"{detector.Name} could not be fitted: {detector.Reason}."), []));
        }

        if (model.Leaderboard[0].Metrics[AnomalyBoard.Stability].Mean is { } stability)
        {
            facts.Add(new Fact(
                "anomaly.stability",
                Say($"Scores by detectors fitted to either half of the rows have a rank correlation of {stability:0.000} over all rows."),
                [new("stability", stability)]));
        }

        return facts;
    }

    /// <summary>How well the labelled anomalies are found; labels took no part in the score.</summary>
    public static IReadOnlyList<Fact> Performance(AnomalyPerformance performance, string positiveClass)
    {
        MetricInterval precision = performance.Metrics[AnomalyBoard.AveragePrecision];
        MetricInterval area = performance.Metrics["roc_auc"];
        return
        [
            new(
                "anomaly.found",
                Say($"Of {performance.Anomalies} rows labelled '{UntrustedText.Clip(positiveClass)}' among {performance.Rows}, {performance.TruePositive} are flagged, with {performance.FalsePositive} other rows."),
                [new("anomalies", performance.Anomalies), new("rows", performance.Rows), new("true_positive", performance.TruePositive), new("false_positive", performance.FalsePositive)]),
            new(
                "anomaly.average_precision",
                Say($"Without having seen a label, the score has an average precision of {precision.Value:0.000}{Range(precision)}; a random order has {(double)performance.Anomalies / performance.Rows:0.000}."),
                [.. Numbers("average_precision", precision), new("share", (double)performance.Anomalies / performance.Rows)]),
            new("anomaly.roc_auc", Say($"The area under its ROC curve is {area.Value:0.000}{Range(area)}."), [.. Numbers("roc_auc", area)]),
        ];
    }

    /// <summary>One row's score and what makes it.</summary>
    public static IReadOnlyList<Fact> Row(AnomalyModel model, ScoredRow row, int topK)
    {
        List<Fact> facts =
        [
            new(
                "row.prediction",
                Say($"The row scores {row.Score:G4} (threshold {model.Threshold.Value:G4}): {row.Prediction}."),
                [new("score", row.Score!.Value), new("threshold", model.Threshold.Value)]),
        ];
        foreach ((FeatureContribution part, int i) in (row.Contributions?.Values ?? []).Take(topK).Select((part, i) => (part, i)))
        {
            string distance = part.RobustZ is { } z ? Say($", {z:G4} robust standard deviations from the median") : "";
            facts.Add(new Fact(
                Say($"row.contribution.{i + 1}"),
                Say($"'{UntrustedText.Clip(part.Feature)}' ({(part.Value is { } value ? $"'{UntrustedText.Clip(value)}'" : "missing")}{distance}) contributes {part.Contribution:G4} to the score."),
                [new("contribution", part.Contribution), .. part.RobustZ is { } deviations ? [new FactNumber("robust_z", deviations)] : Array.Empty<FactNumber>()]));
        }

        return facts;
    }

    /// <summary>In words, why the threshold is where it is.</summary>
    public static string Rule(AnomalyModel model) => model.Contamination is { } share
        ? Say($"the contamination given is {share:P2}")
        : "the share is the mean of what the members' own cuts flag, since no contamination was given";

    private static string Range(MetricInterval metric) => metric is { CiLow: { } low, CiHigh: { } high } ? Say($" (95 % interval {low:0.000} to {high:0.000})") : "";

    private static IEnumerable<FactNumber> Numbers(string name, MetricInterval metric) =>
        new (string Name, double? Value)[] { (name, metric.Value), ("ci_low", metric.CiLow), ("ci_high", metric.CiHigh) }
            .Where(number => number.Value is not null).Select(number => new FactNumber(number.Name, number.Value!.Value));

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
