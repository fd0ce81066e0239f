using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Statistics.Leakage;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>Result of <c>compute_stats</c>.</summary>
public sealed record ComputeStatsResult
{
    /// <summary>binary, multiclass or regression; null without target.</summary>
    public string? Task { get; init; }

    /// <summary>The class that rates and correlations speak of.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Rows where the target is known, or all.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Columns, strongest first; column order without target. Left out when only pairs or only the profile are asked for.</summary>
    [Paged]
    public IReadOnlyList<FeatureRow>? Features { get; init; }

    /// <summary>Pairs of features, most alike first.</summary>
    [Paged]
    public IReadOnlyList<FeaturePair>? Redundancy { get; init; }

    /// <summary>Leakage and rows that are not independent, alarms first.</summary>
    [Paged]
    public IReadOnlyList<LeakageFinding>? Leakage { get; init; }

    /// <summary>The target by level or range, strongest feature first.</summary>
    [Paged]
    public IReadOnlyList<ProfileRow>? Profile { get; init; }

    /// <summary>The shadow test over all features; null when not asked for.</summary>
    public ShadowReport? ShadowTest { get; init; }

    /// <summary>Stability selection over all features; null when not asked for.</summary>
    public StabilityReport? StabilitySelection { get; init; }

    /// <summary>What to ask a language model or an expert, over all features.</summary>
    public InsightRequestRow? InsightRequest { get; init; }
}

/// <summary>The target over the rows of one bin.</summary>
/// <param name="Feature">Column.</param>
/// <param name="Bin">Level or range.</param>
/// <param name="N">Rows.</param>
/// <param name="TargetMean">Mean of a numeric target.</param>
/// <param name="TargetRate">Share of the positive class.</param>
/// <param name="CiLow">Lower end of the 95 % interval; null for the mean of one row.</param>
/// <param name="CiHigh">Upper end.</param>
public sealed record ProfileRow(
    string Feature, string Bin, int N, double? TargetMean, double? TargetRate, double? CiLow, double? CiHigh)
{
    /// <summary>Maps what Core found.</summary>
    internal static ProfileRow Of(ProfileBin bin, bool rate) => new(
        bin.Feature,
        bin.Bin,
        bin.N,
        rate ? null : bin.Value,
        rate ? bin.Value : null,
        double.IsFinite(bin.Confidence.Low) ? bin.Confidence.Low : null,
        double.IsFinite(bin.Confidence.High) ? bin.Confidence.High : null);
}

/// <summary>A request for insight.</summary>
/// <param name="RequestId">To be given back with the answer.</param>
/// <param name="Arm">What the prompt shows.</param>
/// <param name="PromptSha256">Hash of the whole prompt.</param>
/// <param name="Prompt">The prompt; left out when it is long and was not asked for.</param>
/// <param name="Schema">JSON schema of the answer.</param>
public sealed record InsightRequestRow(string RequestId, string Arm, string PromptSha256, string? Prompt, JsonNode Schema)
{
    /// <summary>Longest prompt, in characters, that is handed over unasked.</summary>
    private const int ShortPrompt = 2400;

    /// <summary>Maps what Core wrote.</summary>
    internal static InsightRequestRow Of(Core.Selection.InsightRequest request, bool asked) => new(
        request.RequestId,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(request.Arm.ToString()),
        request.PromptSha256,
        asked || request.Prompt.Length <= ShortPrompt ? request.Prompt : null,
        JsonNode.Parse(Core.Selection.InsightRequest.Schema)!);
}
