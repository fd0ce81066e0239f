using System.ComponentModel;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Allocation;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Arguments of <c>lora_min_rank</c>: <c>base</c> with <c>tuned</c>, <c>adapter</c>, <c>matrices</c>, or <c>architecture</c>.</summary>
public sealed record LoraMinRankRequest
{
    /// <summary>Checkpoint before tuning.</summary>
    [Description("Weights before: file, index or model folder.")]
    public string? Base { get; init; }

    /// <summary>Checkpoint after tuning.</summary>
    [Description("Weights after tuning.")]
    public string? Tuned { get; init; }

    /// <summary>An adapter alone.</summary>
    [Description("Instead: PEFT folder.")]
    public string? Adapter { get; init; }

    /// <summary>Layers and their target.</summary>
    [Description("Instead: arrays of rows, the first layer acts first, and the target of their product, or target_layers of a ReLU network.")]
    public MatricesArgument? Matrices { get; init; }

    /// <summary>Sizes alone.</summary>
    [Description("Instead: sizes, for theory; draws: random models to measure.")]
    public ArchitectureArgument? Architecture { get; init; }

    /// <summary>Name patterns.</summary>
    [Description("Name patterns; * is any text.")]
    public string[]? Modules { get; init; }

    /// <summary>Modules whose product is all that matters, for the view product of two checkpoints; the first acts first.</summary>
    public string[]? Chain { get; init; }

    /// <summary>Which view.</summary>
    public ViewArgument View { get; init; }

    /// <summary>What counts as signal.</summary>
    public RankRule RankRule { get; init; }

    /// <summary>Energy kept, or fraction of the largest singular value.</summary>
    [Description("energy: share kept (0.99); epsilon: fraction of sigma_1.")]
    public double? Tolerance { get; init; }

    /// <summary>Ranks at which errors are wanted.</summary>
    public int[]? Ranks { get; init; }

    /// <summary>Parameters that all adapters together may have.</summary>
    public long? ParameterBudget { get; init; }

    /// <summary>What the allocation makes small.</summary>
    public AllocationObjective Objective { get; init; }

    /// <summary>What weighs errors of different modules.</summary>
    public ErrorWeights Weights { get; init; }

    /// <summary>Largest rank of a module.</summary>
    public int? MaxRank { get; init; }

    /// <summary>Whether the base was rounded too.</summary>
    [Description("Base was rounded too.")]
    public bool BaseRounded { get; init; }

    /// <summary>Seed of random models, inputs and sketches.</summary>
    public long Seed { get; init; }
}

/// <summary>The argument <c>view</c>.</summary>
public enum ViewArgument
{
    /// <summary>The change of each matrix on its own.</summary>
    Layers,

    /// <summary>Adapters that make a product of layers the target.</summary>
    Product,

    /// <summary>What is known about the least rank.</summary>
    Theory,
}
