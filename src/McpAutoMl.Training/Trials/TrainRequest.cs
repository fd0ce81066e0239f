using McpAutoMl.Core;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Search;

namespace McpAutoMl.Training.Trials;

/// <summary>What is to be trained on what.</summary>
public sealed record TrainRequest
{
    /// <summary>The data.</summary>
    public required Table Table { get; init; }

    /// <summary>Its handle.</summary>
    public required string DatasetId { get; init; }

    /// <summary>Target column.</summary>
    public required string Target { get; init; }

    /// <summary>Task; null to decide by the target.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>Levels of the quantiles to be learnt; null for <see cref="QuantileLevels.Default"/>. Read for that task only.</summary>
    public IReadOnlyList<double>? Quantiles { get; init; }

    /// <summary>Class that rates speak of; null for the rarest.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Candidate features; null for all columns.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Learners; null for all that suit the task.</summary>
    public IReadOnlyList<ModelKind>? Models { get; init; }

    /// <summary>Primary metric; null for log_loss, mean_poisson_deviance or rmse.</summary>
    public string? Metric { get; init; }

    /// <summary>Folds of a repeat, at least 2. Not used with a split column.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Repeats with other folds. Not used with a split column or a time column.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Column whose whole number is the test fold of the row; null for random folds.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>Column whose equal values keep rows in one fold, such as the patient of a visit; null where each row stands for itself.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Column of times: rows are tested by models of earlier rows only. Null for random folds.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Search beyond the portfolio and the proposals.</summary>
    public SearchBudget Budget { get; init; } = SearchBudget.None;

    /// <summary>Whether a weighted mean of the contenders may be chosen.</summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>Whether the whole training is repeated inside each training fold, for a score that nothing outside of it was chosen by.</summary>
    public bool Nested { get; init; }

    /// <summary>Calibration of probabilities; classification only.</summary>
    public CalibrationMethod Calibrate { get; init; }

    /// <summary>Coverage of intervals or sets, between 0 and 1; null for none.</summary>
    public double? Coverage { get; init; }

    /// <summary>What errors cost, for the decision threshold; two classes only.</summary>
    public ErrorCosts? Costs { get; init; }

    /// <summary>Weight in the fits of classes by name, others 1; null for all 1.</summary>
    public IReadOnlyList<KeyValuePair<string, double>>? ClassWeights { get; init; }

    /// <summary>Configurations that the caller wants compared.</summary>
    public IReadOnlyList<ModelProposal> Proposals { get; init; } = [];

    /// <summary>Seed of folds and fits.</summary>
    public long Seed { get; init; }

    /// <summary>Why LightGBM can't be used here, or null.</summary>
    public Warning? LightGbmUnavailable { get; init; } = LightGbm.LightGbmLibrary.Unavailable;
}

/// <summary>A configuration that the caller wants compared.</summary>
/// <param name="Model">Name of its family.</param>
/// <param name="Parameters">Values of some parameters; the others keep their defaults.</param>
public sealed record ModelProposal(string Model, IReadOnlyList<KeyValuePair<string, double>> Parameters);
