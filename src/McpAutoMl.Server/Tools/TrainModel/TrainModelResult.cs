using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Result of <c>train_model</c>.</summary>
public sealed record TrainModelResult
{
    /// <summary>Handle of the best model, fitted to all rows.</summary>
    public required string ModelId { get; init; }

    /// <summary>What was learnt.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The class that rates speak of; null for regression.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Why it is that one.</summary>
    public required string MetricReason { get; init; }

    /// <summary>Rows with a known target.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Feature names.</summary>
    public required IReadOnlyList<string> FeaturesUsed { get; init; }

    /// <summary>Columns that were no features.</summary>
    public required IReadOnlyList<DroppedFeature> FeaturesDropped { get; init; }

    /// <summary>How rows were assigned to folds; null where none are made (anomaly, forecast).</summary>
    public SplitDescription? Split { get; init; }

    /// <summary>All configurations and the ensemble, best mean first; one is named better only where the test says so.</summary>
    [Paged]
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>Model of the first row, which is the one that was kept.</summary>
    public required string Best { get; init; }

    /// <summary>Whether the first row is distinguishably better than every other.</summary>
    public required bool BestIsDistinguishable { get; init; }

    /// <summary>What predicting without features scores; null when it failed.</summary>
    public BaselineScore? Baseline { get; init; }

    /// <summary>Score of what was chosen, from folds or origins that took no part in choosing it; null for anomalies.</summary>
    public HonestScore? ChosenScore { get; init; }

    /// <summary>What the proposals are worth beside as many random configurations; null without any.</summary>
    public ProposalValue? ProposalValue { get; init; }

    /// <summary>What calibration did; null where none was asked for.</summary>
    public CalibrationReport? Calibration { get; init; }

    /// <summary>The threshold by costs; null without costs.</summary>
    public DecisionReport? Decision { get; init; }

    /// <summary>What intervals or sets came to; null where no coverage was asked for.</summary>
    public CoverageReport? Coverage { get; init; }

    /// <summary>The forecast; null for other tasks.</summary>
    public ForecastReport? Forecast { get; init; }

    /// <summary>What a search for anomalies found; null for other tasks.</summary>
    public AnomalyReport? Anomalies { get; init; }

    /// <summary>What is promised of these numbers.</summary>
    public required Reproducibility Reproducibility { get; init; }

    /// <summary>Out-of-fold predictions of what was chosen and of the best row, scores by fold, the folds, and a chart of calibration.</summary>
    public required IReadOnlyList<TrainingArtifact> Artifacts { get; init; }

    /// <summary>Maps what Training found.</summary>
    internal static TrainModelResult Of(
        TrainOutcome outcome, string modelId, Reproducibility reproducibility, IReadOnlyList<TrainingArtifact> artifacts) => new()
        {
            ModelId = modelId,
            Task = outcome.Model.Task,
            PositiveClass = outcome.Model.PositiveClass,
            Metric = outcome.Model.Metric,
            MetricReason = outcome.MetricReason,
            RowsUsed = outcome.Model.Rows,
            FeaturesUsed = [.. outcome.Model.Features.Select(feature => feature.Name)],
            FeaturesDropped = outcome.Dropped,
            Split = outcome.Model.Split,
            Leaderboard = outcome.Model.Leaderboard,
            Best = outcome.Model.Learner,
            BestIsDistinguishable = outcome.Model.Leaderboard[0].Verdict == Verdict.Better,
            Baseline = BaselineScore.Of(outcome.Model),
            ChosenScore = HonestScore.Of(outcome.Model.ChosenScore),
            ProposalValue = outcome.ProposalValue,
            Calibration = outcome.Calibration,
            Decision = outcome.Model.Decision,
            Coverage = outcome.Coverage,
            Reproducibility = reproducibility,
            Artifacts = artifacts,
        };
}

/// <summary>The baseline by the primary metric.</summary>
/// <param name="Mean">Mean over folds.</param>
/// <param name="Std">Standard deviation over them.</param>
/// <param name="Verdict">Against the best: <c>worse</c> where features help beyond doubt.</param>
public sealed record BaselineScore(double? Mean, double? Std, Verdict Verdict)
{
    internal static BaselineScore? Of(TrainedModel model) => model.Leaderboard.FirstOrDefault(row => row.Model == "baseline") is { } row
        ? new BaselineScore(row.Metrics[model.Metric].Mean, row.Metrics[model.Metric].Std, row.Verdict)
        : null;
}

/// <summary>Score of what was chosen, by the primary metric; explain_results has the other metrics.</summary>
/// <param name="Method"><c>leave_fold_out</c>: every choice made anew on the other folds; <c>nested</c>: the whole training repeated inside each fold.</param>
/// <param name="Mean">Mean over folds.</param>
/// <param name="Std">Standard deviation over them.</param>
/// <param name="CiLow">Lower end of the corrected 95 % interval of the mean.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Optimism">How much better the first row of the leaderboard looks.</param>
public sealed record HonestScore(string Method, double? Mean, double? Std, double? CiLow, double? CiHigh, double? Optimism)
{
    internal static HonestScore Of(ChosenScore score) => new(score.Method, score.Mean, score.Std, score.CiLow, score.CiHigh, score.Optimism);
}

/// <summary>A table or chart that a training left.</summary>
/// <param name="Kind"><c>oof_predictions</c>, <c>fold_scores</c>, <c>splits</c>, <c>reliability</c> or <c>anomaly_scores</c>.</param>
/// <param name="Model">Whose predictions they are, <c>chosen</c> for those of what was chosen; else null.</param>
/// <param name="Uri">Resource.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
public sealed record TrainingArtifact(string Kind, string? Model, string Uri, string Sha256);
