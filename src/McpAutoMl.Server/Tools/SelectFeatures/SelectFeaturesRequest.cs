using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>Arguments of <c>select_features</c>.</summary>
public sealed record SelectFeaturesRequest
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

    /// <summary>Which set function.</summary>
    [Description("additive sums shares and needs max_features.")]
    public ObjectiveForm Objective { get; init; }

    /// <summary>Weight of the statistics.</summary>
    [Range(0, 1000)]
    public double Alpha { get; init; } = 1;

    /// <summary>Weight of the insight.</summary>
    [Description("Weight of insights; omitted: by inner cross-validation.")]
    [Range(0, 1000)]
    public double? Beta { get; init; }

    /// <summary>Cost.</summary>
    [Description("Of all candidates; omitted: the size by inner cross-validation.")]
    [Range(0, 1000)]
    public double? Cost { get; init; }

    /// <summary>Most features.</summary>
    [Range(1, 2000)]
    public int? MaxFeatures { get; init; }

    /// <summary>Fewest features.</summary>
    [Range(1, 2000)]
    public int MinFeatures { get; init; } = 1;

    /// <summary>What the agent thinks.</summary>
    [Description("Your answer to the insight_request of compute_stats.")]
    public InsightSet? Insights { get; init; }

    /// <summary>Which search.</summary>
    [Description("exact: every subset, at most 20 candidates.")]
    public SearchMethod Method { get; init; }

    /// <summary>Which cross-validation.</summary>
    public ValidateArgument Validate { get; init; }

    /// <summary>Seed of jitter and forest.</summary>
    public long Seed { get; init; }
}

/// <summary>The argument <c>validate</c>.</summary>
public enum ValidateArgument
{
    /// <summary>The subset and its certificate only.</summary>
    None,
}
