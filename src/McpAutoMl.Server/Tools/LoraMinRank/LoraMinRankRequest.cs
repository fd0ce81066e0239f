using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Arguments of <c>lora_min_rank</c>: <c>base</c> with <c>tuned</c>, <c>adapter</c>, or <c>matrices</c>.</summary>
public sealed record LoraMinRankRequest
{
    /// <summary>Checkpoint before tuning.</summary>
    [Description("Weights before tuning, inside a root: a .safetensors file, an index of several, or a model folder.")]
    public string? Base { get; init; }

    /// <summary>Checkpoint after tuning.</summary>
    [Description("The weights after tuning, with the same tensor names.")]
    public string? Tuned { get; init; }

    /// <summary>An adapter alone.</summary>
    [Description("Instead of base and tuned: the folder of a PEFT LoRA adapter.")]
    public string? Adapter { get; init; }

    /// <summary>A linear chain and its target.</summary>
    [Description("Instead of files: the rank of target - W_L ... W_1.")]
    public MatricesArgument? Matrices { get; init; }

    /// <summary>Name patterns.</summary>
    [Description("Only tensors whose name matches one of these; * stands for any text, such as *q_proj.weight.")]
    [MinLength(1)]
    public string[]? Modules { get; init; }

    /// <summary>Which view.</summary>
    public ViewArgument View { get; init; }

    /// <summary>What counts as signal.</summary>
    [Description("storage_noise: what rounding to the stored type cannot explain. energy and epsilon take a tolerance.")]
    public RankRule RankRule { get; init; }

    /// <summary>Energy kept, or fraction of the largest singular value.</summary>
    [Description("energy: share of the squared norm to keep (0.99); epsilon: fraction of the largest singular value.")]
    public double? Tolerance { get; init; }

    /// <summary>Ranks at which errors are wanted.</summary>
    [Description("Ranks at which errors are wanted; default: all up to 64, else a telling choice.")]
    [MinLength(1)]
    public int[]? Ranks { get; init; }

    /// <summary>Whether the base was rounded too.</summary>
    [Description("Whether base was rounded to its type independently of tuned, which doubles the noise.")]
    public bool BaseRounded { get; init; }

    /// <summary>Accepted everywhere.</summary>
    [Description("No effect: nothing here is random.")]
    public long Seed { get; init; }
}

/// <summary>A linear chain and what it should become.</summary>
public sealed record MatricesArgument
{
    /// <summary>The factors.</summary>
    [Description("Weight matrices as arrays of rows; the first acts first.")]
    [MinLength(1)]
    public required double[][][] Layers { get; init; }

    /// <summary>The target.</summary>
    [Description("The matrix that the product should become, as an array of rows.")]
    public required double[][] Target { get; init; }
}

/// <summary>The argument <c>view</c>.</summary>
public enum ViewArgument
{
    /// <summary>The change of each matrix on its own.</summary>
    Layers,
}
