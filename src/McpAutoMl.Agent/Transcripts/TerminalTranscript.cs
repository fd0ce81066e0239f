using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Summaries;
using Spectre.Console;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>
/// Shows the conversation on the terminal. With a terminal, a line at the bottom follows running calls; without one (a pipe,
/// a build log) there are no colours and no such line.
/// </summary>
public sealed class TerminalTranscript(IAnsiConsole console) : ITranscript
{
    private readonly Lock gate = new();
    private readonly bool live = console.Profile.Capabilities is { Interactive: true, Ansi: true };
    private readonly FeatureTrail trail = new();
    private bool progressShown;

    /// <inheritdoc/>
    public void Began(ConversationHeader header) => Write(() =>
    {
        console.Write(new Rule("[bold]" + Safe(header.Title) + "[/]").LeftJustified());
        console.MarkupLine($"[grey]model {Safe(header.Model)}, server {Safe(header.Server)}, {header.Tools} tools[/]");
        console.MarkupLine("[bold]Question[/] " + Safe(header.Goal));
    });

    /// <inheritdoc/>
    public void Said(string text) => Write(() =>
    {
        console.WriteLine();
        console.MarkupLine("[yellow]" + Safe(text, lines: true) + "[/]");
    });

    /// <inheritdoc/>
    public void Calling(string tool, JsonElement arguments) => Write(() =>
    {
        trail.Called(arguments);
        if (SelectionSummaries.Insight(arguments) is { } insight)
        {
            Heading("Insight");
            Show(insight);
        }

        Heading(ReplySummary.Heading(tool));
        console.MarkupLine($"[grey]{Safe(tool)} {Markup.Escape(CallText.Of(arguments))}[/]");
    });

    /// <inheritdoc/>
    public void Progressed(double? fraction, string stage)
    {
        if (!live) return;
        lock (gate)
        {
            string share = fraction is { } f ? $"{f:P0} " : "";
            console.Write(new ControlCode("\r\u001b[2K" + share + SafeText.Clean(stage)));
            progressShown = true;
        }
    }

    /// <inheritdoc/>
    public void Replied(ToolReply reply) => Write(() =>
    {
        if (reply.IsError) console.MarkupLine("[red]refused[/]");
        Show(ReplySummary.Of(reply));
        if (trail.Replied(reply) is not { Table: { } verdicts }) return;
        Heading(FeatureTrail.Heading);

        // A terminal is too narrow for all of it; the Markdown transcript has the rest.
        Show(new Summary([], verdicts.Only("feature", "combined", "score", "verdict", "why")));
    });

    /// <inheritdoc/>
    public void Verified(LogVerification verification) => Write(() =>
    {
        Heading("Verified log");
        console.MarkupLine(verification.Holds
            ? $"[green]The log is whole and holds the last head[/] {verification.Head}"
            : $"[red]The log does not verify[/] (exit code {verification.ExitCode})");
        console.MarkupLine("[grey]" + Safe(verification.Output, lines: true) + "[/]");
    });

    /// <inheritdoc/>
    public void Ended(IReadOnlyList<string> failures) => Write(() =>
    {
        foreach (string failure in failures) console.MarkupLine("[red]failed:[/] " + Safe(failure));
    });

    private void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]" + Safe(text) + "[/]").LeftJustified());
    }

    private void Show(Summary summary)
    {
        if (summary.Table is { } table)
        {
            var grid = new Table().Border(TableBorder.Simple);
            foreach (string column in table.Columns) grid.AddColumn(Safe(column));
            foreach (var row in table.Rows) grid.AddRow([.. row.Select(cell => Safe(cell))]);
            console.Write(grid);
            if (table.Omitted > 0) console.MarkupLine($"[grey]and {table.Omitted} more[/]");
        }

        foreach (string line in summary.Lines) console.MarkupLine("  " + Safe(line));
    }

    private void Write(Action write)
    {
        lock (gate)
        {
            if (progressShown) console.Write(new ControlCode("\r\u001b[2K"));
            progressShown = false;
            write();
        }
    }

    private static string Safe(string text, bool lines = false) => Markup.Escape(SafeText.Clean(text, lines));
}
