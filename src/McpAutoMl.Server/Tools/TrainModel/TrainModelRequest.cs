using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Arguments of <c>train_model</c>.</summary>
public sealed record TrainModelRequest
{
    /// <summary>The data.</summary>
    [Description("dataset_id, or a path inside a root.")]
    public required string Dataset { get; init; }

    /// <summary>The column to be predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is to be learnt.</summary>
    public TaskArgument Task { get; init; }

    /// <summary>The class that rates speak of.</summary>
    [Description("Default: the rarest class.")]
    public string? PositiveClass { get; init; }

    /// <summary>Candidates.</summary>
    [Description("Default: every usable column.")]
    [MinLength(1)]
    public string[]? Features { get; init; }

    /// <summary>Learners.</summary>
    [Description("Default: all that suit the task.")]
    [MinLength(1)]
    public ModelKind[]? Models { get; init; }

    /// <summary>Primary metric.</summary>
    [Description("Default: log_loss; rmse for amounts.")]
    [AllowedValues("accuracy", "balanced_accuracy", "macro_f1", "log_loss", "roc_auc", "average_precision", "brier", "ece", "rmse", "mae", "r2")]
    public string? Metric { get; init; }

    /// <summary>Folds of a repeat; how many are too many is for the data to say (FOLDS_TOO_MANY).</summary>
    [Range(2, 100_000)]
    public int Folds { get; init; } = 5;

    /// <summary>Repeats.</summary>
    [Description("More narrow the intervals.")]
    [Range(1, 50)]
    public int Repeats { get; init; } = 1;

    /// <summary>Column that gives the folds.</summary>
    [Description("Column of test folds, in place of folds and repeats.")]
    public string? SplitColumn { get; init; }

    /// <summary>Seed of folds and fits.</summary>
    public long Seed { get; init; }
}
