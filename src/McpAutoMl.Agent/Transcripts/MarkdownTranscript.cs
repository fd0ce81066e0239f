using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Summaries;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>Writes the conversation as Markdown, piece by piece, so that a crash leaves what had happened until then.</summary>
public sealed class MarkdownTranscript(TextWriter writer) : ITranscript
{
    private readonly FeatureTrail trail = new();

    /// <inheritdoc/>
    public void Began(ConversationHeader header)
    {
        Line($"# {Escape(header.Title)}");
        Line($"Model: {Escape(header.Model)}. Server: {Escape(header.Server)}, {header.Tools} tools.");
        Line($"**Question.** {Escape(header.Goal)}");
    }

    /// <inheritdoc/>
    public void Said(string text)
    {
        foreach (string paragraph in SafeText.Clean(text, lines: true).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Line("> " + paragraph.Replace("<", "&lt;"));
    }

    /// <inheritdoc/>
    public void Calling(string tool, JsonElement arguments)
    {
        trail.Called(arguments);
        if (SelectionSummaries.Insight(arguments) is { } insight)
        {
            Line("## Insight");
            Show(insight);
        }

        Line($"## {Escape(ReplySummary.Heading(tool))}");
        Line($"`{SafeText.Clean(tool).Replace('`', '\'')}` `{CallText.Of(arguments).Replace('`', '\'')}`");
    }

    /// <inheritdoc/>
    public void Progressed(double? fraction, string stage)
    {
        // A file shows what came out, not how far it had got.
    }

    /// <inheritdoc/>
    public void Replied(ToolReply reply)
    {
        if (reply.IsError) Line("**Refused.**");
        Show(ReplySummary.Of(reply));
        if (trail.Replied(reply) is not { } verdicts) return;
        Line($"## {FeatureTrail.Heading}");
        Show(verdicts);
    }

    /// <inheritdoc/>
    public void Verified(LogVerification verification)
    {
        Line("## Verified log");
        Line(verification.Holds
            ? $"The log is whole and holds the last head, `{verification.Head}`."
            : $"**The log does not verify** (exit code {verification.ExitCode}).");
        Line("```\n" + SafeText.Clean(verification.Output, lines: true).Replace("```", "'''") + "\n```");
    }

    /// <inheritdoc/>
    public void Ended(IReadOnlyList<string> failures)
    {
        if (failures.Count > 0) Line("## Failed");
        foreach (string failure in failures) Line("- " + Escape(failure));
    }

    private void Show(Summary summary)
    {
        if (summary.Table is { } table)
        {
            writer.WriteLine(Row(table.Columns));
            writer.WriteLine(Row(table.Columns.Select(_ => "---")));
            foreach (var row in table.Rows) writer.WriteLine(Row(row.Select(Escape)));
            writer.WriteLine();
            if (table.Omitted > 0) Line($"and {table.Omitted} more");
        }

        foreach (string line in summary.Lines) writer.WriteLine("- " + Escape(line));
        Line("");
    }

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";

    private static string Escape(string text)
    {
        string clean = SafeText.Clean(text);
        foreach (string mark in (string[])["\\", "`", "*", "[", "]", "|"]) clean = clean.Replace(mark, "\\" + mark);
        return clean.Replace("<", "&lt;");
    }

    private void Line(string text)
    {
        writer.WriteLine(text);
        if (text.Length > 0) writer.WriteLine();
        writer.Flush();
    }
}
