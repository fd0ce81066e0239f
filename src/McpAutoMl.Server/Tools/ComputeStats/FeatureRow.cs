using System.Text.Json;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>One column in the result of <c>compute_stats</c>.</summary>
public sealed record FeatureRow
{
    /// <summary>Column.</summary>
    public required string Name { get; init; }

    /// <summary>Column type.</summary>
    public required string Type { get; init; }

    /// <summary>Share of rows without a value.</summary>
    public required double MissingRate { get; init; }

    /// <summary>Different values.</summary>
    public required int Distinct { get; init; }

    /// <summary>Why it can't be a feature; null when it can.</summary>
    public string? Unusable { get; init; }

    /// <summary>Distribution.</summary>
    public SummaryRow? Summary { get; init; }

    /// <summary>What it says about the target.</summary>
    public RelevanceRow? Relevance { get; init; }

    /// <summary>Beside permuted copies of all features.</summary>
    public ShadowRow? Shadow { get; init; }

    /// <summary>Share of the halves of the rows in which it was selected.</summary>
    public double? SelectionFrequency { get; init; }

    /// <summary>Maps what Core found.</summary>
    internal static FeatureRow Of(FeatureStatistics feature, bool summary, bool relevance, ScreeningRows screening) => new()
    {
        Name = feature.Name,
        Type = JsonNamingPolicy.SnakeCaseLower.ConvertName(feature.Type.ToString()),
        MissingRate = feature.MissingRate,
        Distinct = feature.Distinct,
        Unusable = feature.Unusable,
        Summary = summary ? SummaryRow.Of(feature.Summary) : null,
        Relevance = relevance && feature.Relevance is { } found ? RelevanceRow.Of(found) : null,
        Shadow = screening.Shadow(feature.Name),
        SelectionFrequency = screening.Frequency(feature.Name),
    };
}

/// <summary>Relevance under the contract's names; null where a measure is not defined for the types.</summary>
public sealed record RelevanceRow(
    double? MutualInformation,
    double? MutualInformation_p,
    double? MutualInformation_q,
    double? Pearson,
    double? Spearman,
    double? EtaSquared,
    double? CramersV,
    double? FStatistic,
    double? F_p,
    double RfImportance,
    double PermutationImportance,
    double Combined)
{
    /// <summary>Maps what Core found.</summary>
    internal static RelevanceRow Of(FeatureRelevance found) => new(
        double.IsNaN(found.MutualInformation) ? null : found.MutualInformation,
        found.MutualInformationP,
        found.MutualInformationQ,
        found.Pearson,
        found.Spearman,
        found.EtaSquared,
        found.CramersV,
        found.FStatistic,
        found.FPValue,
        found.RandomForestImportance,
        found.PermutationImportance,
        found.Combined);
}
