using System.Text.Json;
using System.Text.RegularExpressions;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Safetensors;

/// <summary>What the <c>adapter_config.json</c> of a PEFT LoRA adapter says about ranks and scales. Untrusted.</summary>
public sealed record AdapterConfig
{
    private const double DefaultRank = 8;

    /// <summary>Rank where no pattern says otherwise.</summary>
    public required int Rank { get; init; }

    /// <summary>Alpha where no pattern says otherwise.</summary>
    public required double Alpha { get; init; }

    /// <summary>Whether the scale is alpha / sqrt(r) instead of alpha / r.</summary>
    public required bool UsesRsLora { get; init; }

    /// <summary>Whether the magnitudes of the columns are trained too, so that the change is more than B A.</summary>
    public required bool UsesDora { get; init; }

    /// <summary>Whether the base stores its matrices as [in, out].</summary>
    public required bool FanInFanOut { get; init; }

    /// <summary>The base model's name; null where none is given.</summary>
    public required string? BaseModel { get; init; }

    /// <summary>Such as CAUSAL_LM; null where none is given.</summary>
    public required string? TaskType { get; init; }

    /// <summary>Ranks by pattern, in the order of the file.</summary>
    public required IReadOnlyList<(string Pattern, double Value)> RankPattern { get; init; }

    /// <summary>Alphas by pattern, in the order of the file.</summary>
    public required IReadOnlyList<(string Pattern, double Value)> AlphaPattern { get; init; }

    /// <summary>Rank, alpha and scale of a module: as PEFT does, the first pattern decides that matches the end of the name at a dot.</summary>
    /// <exception cref="ProblemException">LORA_PAIR_INVALID for a pattern that is no regular expression.</exception>
    public (int Rank, double Alpha, double Scale) For(string module)
    {
        double rank = First(RankPattern, module) ?? Rank, alpha = First(AlphaPattern, module) ?? Alpha;
        return ((int)rank, alpha, alpha / (UsesRsLora ? Math.Sqrt(rank) : rank));
    }

    /// <summary>Reads the members that matter here.</summary>
    /// <exception cref="ProblemException">HEADER_INVALID; LORA_PAIR_INVALID for adapters of another kind and ranks below 1.</exception>
    internal static AdapterConfig Read(ReadOnlyMemory<byte> json, string file)
    {
        using JsonDocument document = JsonFile.Parse(json, file);
        JsonElement root = document.RootElement;
        if (Text(root, "peft_type") is { } type and not "LORA")
        {
            throw HeaderProblem.Pair(file, $"the adapter is of type '{HeaderProblem.Clip(type)}', not LORA");
        }

        AdapterConfig config = new()
        {
            Rank = (int)(Number(root, "r") ?? DefaultRank),
            Alpha = Number(root, "lora_alpha") ?? DefaultRank,
            UsesRsLora = IsTrue(root, "use_rslora"),
            UsesDora = IsTrue(root, "use_dora"),
            FanInFanOut = IsTrue(root, "fan_in_fan_out"),
            BaseModel = Text(root, "base_model_name_or_path"),
            TaskType = Text(root, "task_type"),
            RankPattern = Pattern(root, "rank_pattern"),
            AlphaPattern = Pattern(root, "alpha_pattern"),
        };
        return config.Rank >= 1 && config.RankPattern.All(entry => entry.Value >= 1 && entry.Value == Math.Floor(entry.Value))
            ? config
            : throw HeaderProblem.Pair(file, "ranks must be whole numbers from 1");
    }

    private static double? First(IReadOnlyList<(string Pattern, double Value)> patterns, string module)
    {
        foreach ((string pattern, double value) in patterns)
        {
            try
            {
                // Linear time whatever the pattern: it comes from a file.
                if (Regex.IsMatch(module, $"^(?:.*\\.)?(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
                {
                    return value;
                }
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                throw HeaderProblem.Pair("adapter_config.json", $"the pattern '{HeaderProblem.Clip(pattern)}' is no regular expression that is read");
            }
        }

        return null;
    }

    private static List<(string, double)> Pattern(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement patterns) && patterns.ValueKind == JsonValueKind.Object
            ? [.. patterns.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Number).Select(entry => (entry.Name, entry.Value.GetDouble()))]
            : [];

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
