using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Anomalies;

/// <summary>The leaderboard of a search for anomalies: the combination that is kept first, then the detectors in a fixed order.</summary>
/// <param name="Metric">Metric of the intervals and verdicts.</param>
/// <param name="Rows">One a score; none is chosen by its metrics.</param>
/// <param name="Performance">Of the combination; null without labels.</param>
internal sealed record AnomalyBoard(string Metric, IReadOnlyList<LeaderboardRow> Rows, AnomalyPerformance? Performance)
{
    /// <summary>Metric without labels: Spearman's correlation of scores by two halves.</summary>
    public const string Stability = "stability";

    /// <summary>Metric with labels.</summary>
    public const string AveragePrecision = "average_precision";

    /// <summary>Why the leaderboard speaks of the metric it does.</summary>
    public static string Reason(AnomalyLabels? labels) => labels is null
        ? "stability, as there are no labels: the rank correlation, over all rows, of the scores of detectors fitted to either half of the rows."
        : "average_precision, as there are labels and anomalies are rare. It measures; the combination is kept whatever it says.";

    /// <summary>Measures every score.</summary>
    public static AnomalyBoard Of(
        AnomalyDetection detection, IReadOnlyDictionary<string, double?> stability, AnomalyLabels? labels, long seed, CancellationToken cancellation)
    {
        DetectorReport[] fitted = [.. detection.Detectors.Where(report => report.Detector is not null)];
        IReadOnlyList<ScoredLabels>? measured = null;
        if (labels is not null)
        {
            RankedLabels[] ranked =
            [
                Ranked(detection.Scores, detection.Threshold.Value, labels),
                .. fitted.Select(report => Ranked(report.Scores, report.Cut!.Value, labels)),
            ];
            measured = LabelScores.Of(ranked, labels.Rows.Length, seed, cancellation);
        }

        List<LeaderboardRow> rows =
        [
            Row(AnomalyEnsemble.Name, TrialOrigin.Ensemble, Weights(detection.Ensemble), stability, measured?[0], First(measured)),
            .. fitted.Select((report, i) => Row(
                report.Name, TrialOrigin.Portfolio, Parameters(report.Detector!), stability, measured?[i + 1], measured?[i + 1].Verdict ?? Verdict.NotDistinguishable)),
        ];
        return new AnomalyBoard(
            labels is null ? Stability : AveragePrecision, rows, labels is null ? null : Count(detection, labels, measured![0].Metrics));
    }

    private static Verdict First(IReadOnlyList<ScoredLabels>? measured) =>
        measured is { Count: > 1 } && measured.Skip(1).All(other => other.Verdict == Verdict.Worse) ? Verdict.Better : Verdict.NotDistinguishable;

    private static LeaderboardRow Row(
        string name, TrialOrigin origin, IReadOnlyList<ModelParameter> parameters, IReadOnlyDictionary<string, double?> stability, ScoredLabels? measured, Verdict verdict)
    {
        SortedDictionary<string, ScoreSummary> metrics = new(StringComparer.Ordinal) { [Stability] = new ScoreSummary(stability[name], null) };
        foreach ((string metric, MetricInterval value) in measured?.Metrics ?? new Dictionary<string, MetricInterval>())
        {
            metrics[metric] = new ScoreSummary(value.Value, null);
        }

        MetricInterval? interval = measured?.Metrics[AveragePrecision];
        return new LeaderboardRow(name, origin, parameters, metrics, interval?.CiLow, interval?.CiHigh, verdict, null);
    }

    private static RankedLabels Ranked(double[] scores, double cut, AnomalyLabels labels) =>
        new([.. labels.Rows.Select(row => scores[row])], labels.Positive, cut);

    private static ModelParameter[] Weights(AnomalyEnsemble ensemble) =>
        [.. ensemble.Members.Select(member => new ModelParameter(member.Detector.Name, 1.0 / ensemble.Members.Count))];

    private static ModelParameter[] Parameters(IAnomalyDetector detector) => detector switch
    {
        IsolationForest forest => [new("trees", forest.Trees.Count), new("sample_size", forest.SampleSize)],
        RobustMahalanobis ellipse => [new("support", ellipse.Support), new("rows_within", ellipse.Weighted)],
        _ => [],
    };

    private static AnomalyPerformance Count(AnomalyDetection detection, AnomalyLabels labels, IReadOnlyDictionary<string, MetricInterval> metrics)
    {
        bool[] flagged = [.. labels.Rows.Select(row => detection.Scores[row] > detection.Threshold.Value)];
        int found = flagged.Zip(labels.Positive).Count(pair => pair.First && pair.Second);
        return new AnomalyPerformance(
            labels.Rows.Length, labels.Count, found, flagged.Count(flag => flag) - found, new SortedDictionary<string, MetricInterval>(metrics.ToDictionary(), StringComparer.Ordinal));
    }
}
