namespace McpAutoMl.Core.Selection.Ablations;

/// <summary>An insight to be measured.</summary>
/// <param name="Arm">Name of its arm: <c>both</c> for the main one, <c>anonymised</c>, <c>names</c> or any other that is not taken.</param>
/// <param name="Insights">What it says.</param>
public sealed record NamedInsight(string Arm, InsightSet Insights);
