using System.Globalization;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>An insight brought onto the candidates, under the name of the arm that measures it.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Scores">What the objective needs of it.</param>
/// <param name="Proposals">Whole subsets that it proposes; each is an arm of its own.</param>
internal sealed record ArmInsight(string Arm, InsightScores Scores, IReadOnlyList<ArmProposal> Proposals);

/// <summary>A subset that was proposed.</summary>
/// <param name="Arm">Name of the arm, with its place in the insight from 1: <c>proposal_2</c>.</param>
/// <param name="Members">Indices of candidates, ascending.</param>
internal sealed record ArmProposal(string Arm, int[] Members)
{
    /// <summary>Subsets of an insight. Columns that are no candidates are left out of them, and subsets without any candidate altogether.</summary>
    /// <param name="insights">The insight, checked.</param>
    /// <param name="candidates">Names of the p candidates.</param>
    /// <param name="prefix">What the arms' names begin with; empty for the main insight.</param>
    public static IReadOnlyList<ArmProposal> Of(InsightSet insights, IReadOnlyList<string> candidates, string prefix) =>
        [.. insights.Subsets
            .Select((subset, i) => new ArmProposal(
                string.Create(CultureInfo.InvariantCulture, $"{prefix}proposal_{i + 1}"),
                [.. Enumerable.Range(0, candidates.Count).Where(j => subset.Features.Contains(candidates[j], StringComparer.Ordinal))]))
            .Where(proposal => proposal.Members.Length > 0)];
}
