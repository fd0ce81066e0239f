using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Data.Peft;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Arguments of <c>lora_extract</c>: <c>base</c> with <c>tuned</c>, or <c>adapter</c>.</summary>
public sealed record LoraExtractRequest
{
    /// <summary>Checkpoint before tuning.</summary>
    [Description("Weights before tuning: .safetensors file, index or model folder.")]
    public string? Base { get; init; }

    /// <summary>Checkpoint after tuning.</summary>
    public string? Tuned { get; init; }

    /// <summary>An adapter to be resized.</summary>
    [Description("Instead: folder of a PEFT adapter to resize.")]
    public string? Adapter { get; init; }

    /// <summary>Folder of the result.</summary>
    [Description("Folder to make in exports/.")]
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*)*$")]
    [MaxLength(200)]
    public required string Output { get; init; }

    /// <summary>Name patterns.</summary>
    [Description("Name patterns; * stands for any text.")]
    public string[]? Modules { get; init; }

    /// <summary>What counts as signal.</summary>
    [Description("As in lora_min_rank.")]
    public RankRule RankRule { get; init; }

    /// <summary>Energy kept, or fraction of the largest singular value.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Whether the base was rounded too.</summary>
    public bool BaseRounded { get; init; }

    /// <summary>Where ranks come from.</summary>
    [Description("Default: uniform with rank, allocation with parameter_budget, else per_layer by rank_rule.")]
    public RanksArgument? Ranks { get; init; }

    /// <summary>One rank for all.</summary>
    [Range(1, 4096)]
    public int? Rank { get; init; }

    /// <summary>Ranks of some modules.</summary>
    [Description("Ranks of single modules; first match counts.")]
    public ModuleRank[]? ModuleRanks { get; init; }

    /// <summary>Most parameters.</summary>
    [Range(1, 1e15)]
    public long? ParameterBudget { get; init; }

    /// <summary>Largest rank.</summary>
    [Range(1, 4096)]
    public int? MaxRank { get; init; }

    /// <summary>How different ranks are put into an adapter.</summary>
    [Description("peft: patterns. scaled: one alpha (llama.cpp). padded: one rank (vLLM, any reader).")]
    public AdapterExport Export { get; init; }

    /// <summary>What the factors are stored in.</summary>
    [Description("Default: f32, or 16 bits of the input where ranks cost more.")]
    public DtypeArgument? Dtype { get; init; }

    /// <summary>Name of the base model.</summary>
    [Description("Name on a hub; no path.")]
    [RegularExpression(HubName.Pattern)]
    [MaxLength(200)]
    public string? BaseModelName { get; init; }

    /// <summary>Task of the adapter.</summary>
    [Description("Such as CAUSAL_LM.")]
    [RegularExpression("^[A-Z0-9_]{1,40}$")]
    public string? TaskType { get; init; }

    /// <summary>Whether an adapter of that name is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Accepted everywhere.</summary>
    public long Seed { get; init; }
}

/// <summary>The rank of some modules.</summary>
public sealed record ModuleRank
{
    /// <summary>Name pattern.</summary>
    public required string Pattern { get; init; }

    /// <summary>Their rank.</summary>
    [Range(1, 4096)]
    public required int Rank { get; init; }
}

/// <summary>The argument <c>ranks</c>.</summary>
public enum RanksArgument
{
    /// <summary>Least error under a budget of parameters.</summary>
    Allocation,

    /// <summary>One rank for all modules.</summary>
    Uniform,

    /// <summary>The rank that the rule counts, module by module.</summary>
    PerLayer,
}

/// <summary>The argument <c>dtype</c>.</summary>
public enum DtypeArgument
{
    /// <summary>IEEE single.</summary>
    F32,

    /// <summary>IEEE half.</summary>
    F16,

    /// <summary>Brain float.</summary>
    Bf16,
}
