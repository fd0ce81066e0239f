using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Transcripts;
using Spectre.Console;

namespace McpAutoMl.Agent.Tests.Transcripts;

public sealed class TranscriptTests
{
    [Fact]
    public void BothShowTheWholeConversation()
    {
        var (terminal, markdown) = Play();

        foreach (string text in (string[])[terminal, markdown])
        {
            foreach (string expected in (string[])["penguins", "Who?", "I load", "Load", "load_dataset", "344 rows", "bill_length_mm", "Verified log", "abc123"])
                Assert.Contains(expected, text);
        }
    }

    [Fact]
    public void HostileTextStaysText()
    {
        var (terminal, markdown) = Play(name: "[red]\u001b[31m|<script>`x");

        Assert.DoesNotContain('\u001b', terminal);
        Assert.DoesNotContain('\u001b', markdown);
        Assert.Contains("[red]", terminal);
        Assert.DoesNotContain("<script>", markdown);
        Assert.Contains("\\|", markdown);
    }

    [Fact]
    public void AFailureIsNamed()
    {
        var writer = new StringWriter();
        var transcript = new MarkdownTranscript(writer);

        transcript.Verified(new LogVerification("abc", 3, "broken at 7"));
        transcript.Ended(["'load' failed"]);

        Assert.Contains("does not verify", writer.ToString());
        Assert.Contains("broken at 7", writer.ToString());
        Assert.Contains("- 'load' failed", writer.ToString());
    }

    [Fact]
    public void ASelectionIsFollowedByTheWayOfEachFeature()
    {
        var writer = new StringWriter();
        var transcript = new MarkdownTranscript(writer);
        var selection = new { result = new { selected = new[] { new { name = "a|b", marginal_gain = 0.5, reason = "it <covers>" } } } };

        transcript.Calling("select_features", JsonSerializer.SerializeToElement(new { dataset = "ds_1", target = "y" }));
        transcript.Replied(new ToolReply("select", "select_features", JsonSerializer.SerializeToElement(selection), IsError: false));

        Assert.Contains("## From dossier to verdict\n", writer.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(@"| a\|b | kept | 0.5000 | it &lt;covers> |", writer.ToString(), StringComparison.Ordinal);
    }

    private static (string Terminal, string Markdown) Play(string name = "bill_length_mm")
    {
        var console = new StringWriter();
        var markdown = new StringWriter();
        var ansi = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(console) });
        var envelope = new { result = new { rows = 344, dataset_id = "ds_1", columns = new[] { new { name, type = "numeric", missing = 2, distinct = 164 } } } };
        foreach (ITranscript transcript in (ITranscript[])[new TerminalTranscript(ansi), new MarkdownTranscript(markdown)])
        {
            transcript.Began(new ConversationHeader("penguins", "Who?", "a model", "mcp-automl 0.1.0", 12));
            transcript.Said("I load " + name);
            transcript.Calling("load_dataset", JsonSerializer.SerializeToElement(new { path = name }));
            transcript.Progressed(0.5, name);
            transcript.Replied(new ToolReply("load", "load_dataset", JsonSerializer.SerializeToElement(envelope), IsError: false));
            transcript.Verified(new LogVerification("abc123", 0, "OK"));
            transcript.Ended([]);
        }

        return (console.ToString(), markdown.ToString());
    }
}
