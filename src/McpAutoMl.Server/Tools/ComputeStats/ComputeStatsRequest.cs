using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>Arguments of <c>compute_stats</c>.</summary>
public sealed record ComputeStatsRequest
{
    /// <summary>The data.</summary>
    [Description("dataset_id, or path in a root.")]
    public required string Dataset { get; init; }

    /// <summary>The column to be predicted.</summary>
    [Description("Column to predict.")]
    public string? Target { get; init; }

    /// <summary>What is to be learnt.</summary>
    public TaskArgument Task { get; init; }

    /// <summary>The class that rates and correlations speak of.</summary>
    [Description("Default: the rarest class.")]
    public string? PositiveClass { get; init; }

    /// <summary>Columns.</summary>
    [Description("Columns; default: all.")]
    [MinLength(1)]
    public string[]? Features { get; init; }

    /// <summary>Parts.</summary>
    [Description("Default: summary, relevance, redundancy (alone: pages pairs). Slow: shadow (features against permuted copies), stability.")]
    [MinLength(1)]
    public StatisticsPart[] Include { get; init; } = [StatisticsPart.Summary, StatisticsPart.Relevance, StatisticsPart.Redundancy];

    /// <summary>Permutations of the target.</summary>
    [Description("For p-values of mutual information; 0: none.")]
    [Range(0, 9999)]
    public int Permutations { get; init; }

    /// <summary>Rounds of the shadow test.</summary>
    [Range(20, 200)]
    public int ShadowIterations { get; init; } = 20;

    /// <summary>What an insight prompt shows.</summary>
    [Description("Hands over the whole insight prompt.")]
    public InsightArm? InsightArm { get; init; }

    /// <summary>Seed of jitter and forest.</summary>
    public long Seed { get; init; }
}

/// <summary>Parts of the statistics.</summary>
public enum StatisticsPart
{
    /// <summary>Distribution of each column.</summary>
    Summary,

    /// <summary>What each column says about the target.</summary>
    Relevance,

    /// <summary>Which columns are alike.</summary>
    Redundancy,

    /// <summary>What may make a model look better than it will be.</summary>
    Leakage,

    /// <summary>The target by level or range of each column.</summary>
    Profile,

    /// <summary>Which columns are of more use than permuted copies.</summary>
    Shadow,

    /// <summary>Which columns are selected again and again.</summary>
    Stability,
}
