using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Server.Tools.RunAblation;

/// <summary>Arguments of <c>run_ablation</c>.</summary>
public sealed record RunAblationRequest
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

    /// <summary>Weight of the insights.</summary>
    [Description("Of every insight; omitted: by cross-validation.")]
    [Range(0, 1000)]
    public double? Beta { get; init; }

    /// <summary>Cost.</summary>
    [Description("Of all candidates; omitted: size by cross-validation.")]
    [Range(0, 1000)]
    public double? Cost { get; init; }

    /// <summary>Most features.</summary>
    [Range(1, 2000)]
    public int? MaxFeatures { get; init; }

    /// <summary>What is measured.</summary>
    [Description("One an arm; main: the one named both, else the first.")]
    [MaxLength(8)]
    public SuppliedInsight[] Insights { get; init; } = [];

    /// <summary>Which arms; all when absent.</summary>
    [Description("Default: all. Names as in the result.")]
    [MinLength(1)]
    public string[]? Arms { get; init; }

    /// <summary>Column that gives the folds.</summary>
    [Description("Column of test folds.")]
    public string? SplitColumn { get; init; }

    /// <summary>Folds of a repeat.</summary>
    [Range(2, 50)]
    public int? Folds { get; init; }

    /// <summary>Repeats.</summary>
    [Range(1, 50)]
    public int? Repeats { get; init; }

    /// <summary>Seed of jitter, forests, folds and draws.</summary>
    public long Seed { get; init; }
}

/// <summary>An insight with the name of its arm.</summary>
public sealed record SuppliedInsight
{
    /// <summary>Name of the arm.</summary>
    [Description("both, names, statistics, anonymised, swapped or your own.")]
    [RegularExpression("^[a-z][a-z0-9_]{0,31}$")]
    public required string Arm { get; init; }

    /// <summary>Who produced it.</summary>
    public string? Source { get; init; }

    /// <summary>The insight request it answers, if any.</summary>
    public string? RequestId { get; init; }

    /// <summary>Judgement of single features.</summary>
    public InsightFeature[] Features { get; init; } = [];

    /// <summary>Whole subsets that were proposed.</summary>
    public InsightSubset[] Subsets { get; init; } = [];

    /// <summary>Without the name.</summary>
    internal InsightSet Insights() => new() { Source = Source, RequestId = RequestId, Features = Features, Subsets = Subsets };
}
