using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>What is to be selected from, checked.</summary>
/// <param name="Table">The data.</param>
/// <param name="Target">The target; its rows are the rows used.</param>
/// <param name="Candidates">Names of p candidates in column order.</param>
/// <param name="Insight">What an agent thinks of them; null for nothing.</param>
/// <param name="Options">Weights, sizes, search.</param>
/// <param name="Seed">Seed of jitter, forests and folds.</param>
internal sealed record SelectionTask(
    Table Table, Target Target, IReadOnlyList<string> Candidates, InsightScores? Insight, SelectionOptions Options, long Seed)
{
    /// <summary>The insight, or scores of 0.</summary>
    public InsightScores Scores => Insight ?? InsightScores.None(Candidates.Count);

    /// <summary>Most members a subset may have.</summary>
    public int Most => Math.Min(Options.MaxFeatures ?? Candidates.Count, Candidates.Count);

    /// <summary>The candidates over the rows used; row i belongs to position i of the target.</summary>
    public Table Features() => Table.Select(Candidates).Take([.. Target.SourceRows]);
}
