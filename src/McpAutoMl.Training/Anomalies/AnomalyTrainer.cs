using McpAutoMl.Core;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Finds rows unlike the others: fits detectors, combines their scores, cuts, and where there are labels, measures.</summary>
public static class AnomalyTrainer
{
    /// <summary>Fits to all rows. Labels are looked at after everything else is decided.</summary>
    /// <param name="request">Where anomalies are to be found.</param>
    /// <param name="progress">Told four stages.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Determinism: bit-exact, whatever the number of threads. Cost: three fits of the detectors, one to all rows and two to halves.</remarks>
    /// <exception cref="ProblemException">TOO_FEW_ROWS, NO_FEATURES, COLUMN_NOT_FOUND, ARG_RANGE, ARG_INVALID, and what a target can be refused for.</exception>
    public static AnomalyOutcome Train(AnomalyRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        AnomalyThreshold.Check(request.Contamination);
        CheckRows(request.Table);
        AnomalyLabels? labels = LabelsOf(request);
        int[] rows = [.. Enumerable.Range(0, request.Table.Rows)];
        FeatureScreenResult screen = FeatureScreen.Sort(request.Table, rows, request.Target, request.Features, []);
        Table features = screen.Kept.Count > 0 ? request.Table.Select(screen.Kept) : throw NothingLeft(screen);
        AnomalyEncoding encoding = AnomalyEncoding.Learn(features);
        Matrix encoded = encoding.Encode(features);
        progress?.Report(new StageProgress(0, "detectors"));
        AnomalyDetection detection = AnomalyDetection.Run(encoded, request.Contamination, request.Seed, cancellation);
        progress?.Report(new StageProgress(0.4, "stability of two halves"));
        IReadOnlyDictionary<string, double?> stability = HalfStability.Of(encoded, request.Contamination, request.Seed, cancellation);
        progress?.Report(new StageProgress(0.8, "measures"));
        AnomalyBoard board = AnomalyBoard.Of(detection, stability, labels, request.Seed, cancellation);
        AnomalyModel model = new()
        {
            Target = request.Target,
            PositiveClass = labels?.PositiveClass,
            Features = [.. features.Columns.Select(FeatureSchema.Of)],
            Encoding = encoding.Features,
            Members = [.. detection.Ensemble.Members.Select(AnomalyMember.Of)],
            Threshold = detection.Threshold,
            Contamination = request.Contamination,
            DatasetId = request.DatasetId,
            DatasetSha256 = request.Table.Sha256,
            Rows = rows.Length,
            Seed = request.Seed,
            Metric = board.Metric,
            Leaderboard = board.Rows,
            Detectors = [.. detection.Detectors.Select(Summary)],
            Performance = board.Performance,
            Unusual = UnusualRows.Of(detection, encoding, encoded, cancellation),
        };
        progress?.Report(new StageProgress(1, "done"));
        return new AnomalyOutcome(
            model, screen.Dropped, AnomalyTables.Training(detection), AnomalyChart.ToSvg(detection.Scores, detection.Threshold), AnomalyBoard.Reason(labels),
            [.. AnomalyWarnings.Of(model, detection, screen.Dropped, labels)]);
    }

    private static AnomalyLabels? LabelsOf(AnomalyRequest request)
    {
        if (request.Target is not null)
        {
            return AnomalyLabels.Of(request.Table, request.Target, request.PositiveClass);
        }

        return request.PositiveClass is null ? null : throw ProblemException.Of(
            "ARG_INVALID",
            "positive_class names a label, and there is no column of labels.",
            "Give target, or leave positive_class out.",
            new ProblemLocation { Argument = "positive_class" });
    }

    private static void CheckRows(Table table)
    {
        if (table.Rows < TargetResolver.LeastRows)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS",
                $"{table.Rows} rows are too few to say what is usual.",
                $"Give at least {TargetResolver.LeastRows} rows.",
                new ProblemLocation { Argument = "dataset" });
        }
    }

    private static ProblemException NothingLeft(FeatureScreenResult screen) => ProblemException.Of(
        "NO_FEATURES",
        $"None of the {screen.Dropped.Count} candidate columns can be a feature.",
        screen.Dropped.Count == 0
            ? "Load data with at least one column beside the target."
            : $"Offer other columns; '{UntrustedText.Clip(screen.Dropped[0].Name)}' was dropped because: {screen.Dropped[0].Reason}.",
        new ProblemLocation { Argument = "features" });

    private static DetectorSummary Summary(DetectorReport report) => new(
        report.Name, report.IsMember, report.Reason, report.Cut,
        report.Name == RobustMahalanobis.DetectorName ? "chi_square_0.975" : "upper_fence", report.Flagged);
}
