using McpAutoMl.Core.Explanation;
using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>Result of <c>explain_results</c>; members of other views are absent.</summary>
public sealed record ExplainResultsResult
{
    /// <summary>The view.</summary>
    public required ExplainView View { get; init; }

    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>What the model is; overview.</summary>
    public ModelSketch? Model { get; init; }

    /// <summary>Metric whose loss the importances are; overview and features.</summary>
    public string? ImportanceMetric { get; init; }

    /// <summary>Importances, strongest first; overview and features.</summary>
    [Paged]
    public IReadOnlyList<ImportanceRow>? Importances { get; init; }

    /// <summary>How features move the output, those that move it most first; effects.</summary>
    [Paged]
    public IReadOnlyList<FeatureEffect>? Effects { get; init; }

    /// <summary>Terms of two features of an additive model; effects.</summary>
    public IReadOnlyList<PairEffect>? Pairs { get; init; }

    /// <summary>Out-of-fold performance; performance.</summary>
    public PerformanceReport? Performance { get; init; }

    /// <summary>The prediction taken apart; row.</summary>
    public ScoredRow? Row { get; init; }

    /// <summary>What a search for anomalies found; overview and performance of such models.</summary>
    public AnomalyReport? Anomalies { get; init; }

    /// <summary>Sentences that may be cited by their fact_id.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Charts.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }
}

/// <summary>What a model is.</summary>
/// <param name="Learner">Leaderboard name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Target">Target column.</param>
/// <param name="Task">binary, multiclass, regression or forecast.</param>
/// <param name="Classes">Class names; empty for regression.</param>
/// <param name="PositiveClass">The class that directions speak of; null for regression.</param>
/// <param name="Rows">Rows it was fitted on.</param>
/// <param name="DatasetId">Data set it was fitted on.</param>
/// <param name="Metric">Primary metric.</param>
/// <param name="Score">Cross-validated mean and standard deviation.</param>
/// <param name="CiLow">Lower end of the 95 % interval of the mean.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Split">How it was validated; null for forecasts, which are measured at past origins.</param>
public sealed record ModelSketch(
    string Learner, IReadOnlyList<ModelParameter> Parameters, string Target, string Task, IReadOnlyList<string> Classes, string? PositiveClass,
    int Rows, string DatasetId, string Metric, ScoreSummary Score, double? CiLow, double? CiHigh, SplitDescription? Split);

/// <summary>Performance on rows that the predicting model had not seen; first repeat.</summary>
/// <param name="Rows">Rows predicted.</param>
/// <param name="Metrics">Means and standard deviations over folds.</param>
/// <param name="Classes">Class names, in the order of the confusion matrix.</param>
/// <param name="Confusion">Rows by actual (outer) and predicted (inner) class.</param>
/// <param name="AtThreshold">Counts at the threshold asked for.</param>
/// <param name="Thresholds">Counts at nine thresholds; two classes.</param>
/// <param name="Calibration">Predicted against observed rates.</param>
/// <param name="Residuals">Distribution of residuals; regression, and of the median of quantiles.</param>
/// <param name="Quantiles">Share of rows below each quantile.</param>
public sealed record PerformanceReport(
    int Rows, IReadOnlyDictionary<string, ScoreSummary> Metrics, IReadOnlyList<string>? Classes, IReadOnlyList<IReadOnlyList<int>>? Confusion,
    ThresholdCounts? AtThreshold, IReadOnlyList<ThresholdCounts>? Thresholds, IReadOnlyList<CalibrationBin>? Calibration,
    Training.Documents.ResidualSummary? Residuals, IReadOnlyList<QuantileShare>? Quantiles);
