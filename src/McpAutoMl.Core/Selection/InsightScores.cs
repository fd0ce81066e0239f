namespace McpAutoMl.Core.Selection;

/// <summary>An insight brought onto p candidates: what the objective needs of it.</summary>
/// <param name="Scores">s_i = score * confidence of each candidate; 0 for those left out.</param>
/// <param name="Groups">Group of each candidate, 0 .. p - 1; a candidate without a group is its own.</param>
public sealed record InsightScores(double[] Scores, int[] Groups)
{
    /// <summary>No insight: every score 0, every candidate its own group.</summary>
    public static InsightScores None(int candidates) => new(new double[candidates], [.. Enumerable.Range(0, candidates)]);
}
