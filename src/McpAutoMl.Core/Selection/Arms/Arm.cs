namespace McpAutoMl.Core.Selection.Arms;

/// <summary>One way of choosing features, to be compared with others over the same folds.</summary>
/// <param name="Name">Name in the contract, such as <c>stats_only</c>.</param>
/// <param name="Variants">Members from what the training rows say; an arm with chance in it has several, whose scores are averaged.</param>
/// <param name="Learns">Whether the members depend on the training rows, so that their stability says something.</param>
internal sealed record Arm(string Name, IReadOnlyList<Func<CandidateStatistics, int[]>> Variants, bool Learns);
