namespace McpAutoMl.Core.Validation;

/// <summary>One measure of a prediction.</summary>
/// <param name="Name">Name in the contract, such as <c>roc_auc</c>.</param>
/// <param name="Value">The value; null where it is undefined.</param>
/// <param name="Reason">Why it is undefined; null where it is defined.</param>
public sealed record MetricValue(string Name, double? Value, string? Reason = null);

/// <summary>A measure over the splits of a cross-validation.</summary>
/// <param name="Name">Name in the contract.</param>
/// <param name="Mean">Mean over the splits where it is defined; null where there is none.</param>
/// <param name="Std">Standard deviation over those (divisor J - 1); null for fewer than two.</param>
/// <param name="Defined">Number of splits where it is defined.</param>
/// <param name="Reason">Why it is undefined in other splits; null when it never is.</param>
public sealed record MetricSummary(string Name, double? Mean, double? Std, int Defined, string? Reason = null);
