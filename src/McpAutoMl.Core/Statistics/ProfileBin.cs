namespace McpAutoMl.Core.Statistics;

/// <summary>The target over the rows of one level or one range of a feature.</summary>
/// <param name="Feature">Column name.</param>
/// <param name="Bin">A level, a value, a range such as <c>[1.5, 3)</c>, or <c>(missing)</c> or <c>(other levels)</c>. Untrusted text.</param>
/// <param name="N">Rows.</param>
/// <param name="Value">Mean of a numeric target, or share of the positive class.</param>
/// <param name="Confidence">95 % interval: Student's for a mean, Wilson's for a rate; NaN for the mean of one row.</param>
public sealed record ProfileBin(string Feature, string Bin, int N, double Value, Interval Confidence);
