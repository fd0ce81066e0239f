using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Documents;

/// <summary>Everything that is kept of a training: the model itself and the evidence for it. Immutable; a function of data, arguments and seed.</summary>
public sealed record TrainedModel
{
    /// <summary>Form of this document.</summary>
    public const string CurrentFormat = "mcp-automl-model-1";

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

    /// <summary>Features in the model's order.</summary>
    public required IReadOnlyList<FeatureSchema> Features { get; init; }

    /// <summary>Name of the learner.</summary>
    public required string Learner { get; init; }

    /// <summary>Its parameters.</summary>
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

    /// <summary>All learners compared, best first.</summary>
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>Out-of-fold performance of this learner.</summary>
    public required PerformanceSummary Performance { get; init; }

    /// <summary>SHA-256 of the table of out-of-fold predictions.</summary>
    public required string OofSha256 { get; init; }

    /// <summary>Text of the fitted model, as <see cref="LearnerText"/> writes it.</summary>
    public required string LearnerText { get; init; }

    /// <summary>Position of <see cref="PositiveClass"/> among the classes; -1 for regression.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int PositiveIndex => PositiveClass is null ? -1 : Classes.ToList().IndexOf(PositiveClass);
}
