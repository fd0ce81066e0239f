namespace McpAutoMl.Agent.Summaries;

/// <summary>What a reader wants to see of a reply: a few lines and at most one table.</summary>
/// <param name="Lines">Sentences or figures, one each.</param>
/// <param name="Table">A table, if the reply has a list worth showing.</param>
public sealed record Summary(IReadOnlyList<string> Lines, SummaryTable? Table = null)
{
    /// <summary>Makes a summary without the lines that have nothing to say (null).</summary>
    public static Summary Of(IEnumerable<string?> lines, SummaryTable? table = null) =>
        new([.. lines.OfType<string>()], table is { Rows.Count: > 0 } ? table : null);
}
