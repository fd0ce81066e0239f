using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Documents;

/// <summary>Everything that is kept of a training: the model itself and the evidence for it. Immutable; a function of data, arguments and seed.</summary>
public sealed record TrainedModel
{
    /// <summary>Form of this document.</summary>
    public const string CurrentFormat = "mcp-automl-model-2";

    /// <summary>Name of an ensemble in place of a learner's.</summary>
    public const string EnsembleName = "ensemble";

    /// <summary><see cref="CurrentFormat"/>.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>What was learnt.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>Target column.</summary>
    public required string Target { get; init; }

    /// <summary>Classes in the order of probabilities; empty for regression.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The class that rates and directions speak of; null for regression.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Levels of the quantiles that are predicted, ascending; null where none are.</summary>
    public IReadOnlyList<double>? Quantiles { get; init; }

    /// <summary>Features in the model's order.</summary>
    public required IReadOnlyList<FeatureSchema> Features { get; init; }

    /// <summary>Name of the learner, or <see cref="EnsembleName"/>.</summary>
    public required string Learner { get; init; }

    /// <summary>Its parameters; of an ensemble the weights of its members.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Data set it was trained on.</summary>
    public required string DatasetId { get; init; }

    /// <summary>SHA-256 of that table.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Rows with a known target, all of which the final fit used.</summary>
    public required int Rows { get; init; }

    /// <summary>Seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>How it was validated.</summary>
    public required SplitDescription Split { get; init; }

    /// <summary>All configurations compared, best first.</summary>
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>Score of what was chosen, from folds that took no part in choosing it.</summary>
    public required ChosenScore ChosenScore { get; init; }

    /// <summary>Performance on the same folds.</summary>
    public required PerformanceSummary Performance { get; init; }

    /// <summary>SHA-256 of the table of these predictions.</summary>
    public required string OofSha256 { get; init; }

    /// <summary>Weight of each class in the fits, in the order of <see cref="Classes"/>; null where all are 1.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Applied to the probabilities; null for none.</summary>
    public CalibrationMap? Calibration { get; init; }

    /// <summary>Threshold by stated costs, which <c>predict</c> uses when none is given; null for none.</summary>
    public DecisionReport? Decision { get; init; }

    /// <summary>Rule for intervals or sets of classes; null for none.</summary>
    public ConformalRule? Conformal { get; init; }

    /// <summary>The fitted models whose weighted mean is the prediction before calibration; at least one.</summary>
    public required IReadOnlyList<EnsembleMember> Members { get; init; }

    /// <summary>Whether a member holds training rows, encoded: neighbours and support vectors.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HoldsRows => Members.Any(member => Portfolio.ModelFamilies.Named(member.Learner).HoldsRows);

    /// <summary>Position of <see cref="PositiveClass"/> among the classes; -1 for regression.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int PositiveIndex => PositiveClass is null ? -1 : Classes.ToList().IndexOf(PositiveClass);
}
