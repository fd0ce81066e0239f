namespace McpAutoMl.Core.LowRank;

/// <summary>The rank of a difference, as an interval with a best guess.</summary>
/// <param name="Certified">Singular values above the worst-case storage error: signal beyond doubt.</param>
/// <param name="Numeric">Singular values that the rank rule counts.</param>
/// <param name="Upper">Singular values above max(m, n) 2^-52 sigma_1: all that computing in double can tell from zero; neither of the others exceeds it.</param>
public sealed record RankEstimate(int Certified, int Numeric, int Upper);
