namespace McpAutoMl.Core.Statistics;

/// <summary>How much alike two features are.</summary>
/// <param name="A">The feature that comes first in the table.</param>
/// <param name="B">The other.</param>
/// <param name="Measure"><c>spearman</c> (absolute), <c>correlation_ratio</c> (root of epsilon squared) or <c>cramers_v</c> (bias-corrected).</param>
/// <param name="Value">0 to 1.</param>
public sealed record FeaturePair(string A, string B, string Measure, double Value);
