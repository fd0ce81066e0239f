using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>All that is said of one column.</summary>
/// <param name="Name">Column name. Untrusted text.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Description">What the caller said about it. Untrusted text.</param>
/// <param name="MissingRate">Share of rows without a value, 0 to 1.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Summary">Its distribution.</param>
/// <param name="Relevance">What it says about the target; null without target, or when it can't be a feature.</param>
/// <param name="Unusable">Why it can't be a feature; null when it can.</param>
public sealed record FeatureStatistics(
    string Name,
    ColumnType Type,
    string? Description,
    double MissingRate,
    int Distinct,
    ColumnSummary Summary,
    FeatureRelevance? Relevance,
    string? Unusable)
{
    /// <summary>Describes a column over the rows used.</summary>
    internal static FeatureStatistics Of(Column column, FeatureRelevance? relevance, string? unusable) => new(
        column.Name,
        column.Type,
        column.Description,
        column.Length == 0 ? 0 : column.MissingCount / (double)column.Length,
        column.DistinctCount,
        ColumnSummary.Of(column),
        relevance,
        unusable);
}
