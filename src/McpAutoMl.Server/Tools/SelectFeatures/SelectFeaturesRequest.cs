using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>Arguments of <c>select_features</c>.</summary>
public sealed record SelectFeaturesRequest
{
    /// <summary>The data.</summary>
    [Description("dataset_id, or path in a root.")]
    public required string Dataset { get; init; }

    /// <summary>The column to be predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is to be learnt.</summary>
    public TaskArgument Task { get; init; }

    /// <summary>The class that rates speak of.</summary>
    [Description("Default: the rarest class.")]
    public string? PositiveClass { get; init; }

    /// <summary>Candidates; every usable column when absent.</summary>
    [MinLength(1)]
    public string[]? Features { get; init; }

    /// <summary>Which set function.</summary>
    [Description("additive needs max_features.")]
    public ObjectiveForm Objective { get; init; }

    /// <summary>Weight of the statistics.</summary>
    [Range(0, 1000)]
    public double Alpha { get; init; } = 1;

    /// <summary>Weight of the insight.</summary>
    [Description("Of insights; omitted: by cross-validation.")]
    [Range(0, 1000)]
    public double? Beta { get; init; }

    /// <summary>Cost.</summary>
    [Description("Of all candidates; omitted: size by cross-validation.")]
    [Range(0, 1000)]
    public double? Cost { get; init; }

    /// <summary>Most features.</summary>
    [Range(1, 2000)]
    public int? MaxFeatures { get; init; }

    /// <summary>Fewest features.</summary>
    [Range(1, 2000)]
    public int MinFeatures { get; init; } = 1;

    /// <summary>What the agent thinks.</summary>
    [Description("Answer to the insight_request.")]
    public InsightSet? Insights { get; init; }

    /// <summary>Which search.</summary>
    [Description("exact: at most 20 candidates.")]
    public SearchMethod Method { get; init; }

    /// <summary>Which cross-validation.</summary>
    [Description("full: all arms, slow.")]
    public ValidationLevel Validate { get; init; } = ValidationLevel.Quick;

    /// <summary>Column that gives the folds.</summary>
    [Description("Column of test folds.")]
    public string? SplitColumn { get; init; }

    /// <summary>Column whose equal values keep rows together in every fold.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Folds of a repeat.</summary>
    [Range(2, 50)]
    public int? Folds { get; init; }

    /// <summary>Repeats.</summary>
    [Range(1, 50)]
    public int? Repeats { get; init; }

    /// <summary>Seed of jitter, forests and folds.</summary>
    public long Seed { get; init; }
}
