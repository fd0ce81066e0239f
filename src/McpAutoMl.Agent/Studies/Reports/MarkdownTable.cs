namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>A table in Markdown.</summary>
internal static class MarkdownTable
{
    /// <summary>Heads, then rows as long as they.</summary>
    public static string Of(IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        string[] names = [.. heads];
        return string.Join('\n', rows.Select(Line).Prepend(Line(names.Select(_ => "---"))).Prepend(Line(names)));
    }

    private static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";
}
