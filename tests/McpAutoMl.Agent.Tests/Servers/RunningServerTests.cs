using System.Text.RegularExpressions;
using McpAutoMl.Agent.Commands;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Tests.Repository;
using McpAutoMl.Agent.Transcripts;

namespace McpAutoMl.Agent.Tests.Servers;

/// <summary>Against the real server in a process of its own.</summary>
public sealed class RunningServerTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    private ServerSettings Settings => new(ServerLocation.Find(), RepositoryFiles.At("examples", "data"), Path.Combine(scratch, "home"));

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    [Fact]
    public async Task TheReadmesTableOfToolsIsWhatTheServerOffers()
    {
        await using var server = await ServerConnection.StartAsync(Settings, _ => { }, TestContext.Current.CancellationToken);
        var offered = server.Functions(new TranscriptProgress([])).Select(function => function.Name);
        string section = File.ReadAllText(RepositoryFiles.At("README.md")).Split("\n## ").Single(part => part.StartsWith("Tools\n", StringComparison.Ordinal));
        var listed = Regex.Matches(section, @"^\| `(?<tool>[a-z_]+)` \|", RegexOptions.Multiline).Select(match => match.Groups["tool"].Value);

        Assert.Equal(offered, listed);
    }

    [Fact]
    public async Task EveryPromptIsServedAndFilledIn()
    {
        await using var server = await ServerConnection.StartAsync(Settings, _ => { }, TestContext.Current.CancellationToken);

        var messages = await server.PromptAsync(
            "analyze_dataset", new Dictionary<string, string> { ["dataset"] = "iris.csv" }, TestContext.Current.CancellationToken);

        Assert.Contains("`iris.csv`", messages[0].Text);
        Assert.DoesNotContain("{{", messages[0].Text);
    }

    [Fact]
    public async Task AConversationIsPlayedAndItsLogVerifies()
    {
        string transcript = Path.Combine(scratch, "transcript.md");
        var failures = await PlayAsync(ConversationFile.Read(RepositoryFiles.At("examples", "conversations", "penguins.json")), transcript);

        Assert.Empty(failures);
        string text = await File.ReadAllTextAsync(transcript, TestContext.Current.CancellationToken);
        int at = 0;
        foreach (string section in (string[])["## Load", "## Statistics", "## Insight", "## Selection", "## Training", "## Explanation", "## Log", "## Verified log"])
        {
            int found = text.IndexOf(section, at, StringComparison.Ordinal);
            Assert.True(found >= at, $"'{section}' does not follow in the transcript.");
            at = found;
        }

        Assert.Contains("The log is whole and holds the last head", text);
    }

    [Fact]
    public async Task AnUnexpectedRefusalFailsTheRun()
    {
        var conversation = ConversationFile.Parse(
            """
            { "format": 1, "title": "t", "source": "s", "goal": "g", "data": ".",
              "turns": [
                { "text": "", "calls": [{ "id": "load", "tool": "load_dataset", "arguments": { "path": "iris.csv" } }] },
                { "text": "", "calls": [{ "id": "stats", "tool": "compute_stats", "arguments": { "dataset": "{{load.result.dataset_id}}", "target": "colour" } }] },
                { "text": "Done." } ] }
            """, "test");

        var failures = await PlayAsync(conversation, Path.Combine(scratch, "t.md"));

        Assert.Equal("'stats' (compute_stats) failed: COLUMN_NOT_FOUND.", Assert.Single(failures));
    }

    [Fact]
    public async Task AForeignHeadIsNotInTheLog()
    {
        var conversation = ConversationFile.Parse(
            """
            { "format": 1, "title": "t", "source": "s", "goal": "g", "data": ".",
              "turns": [
                { "text": "", "calls": [{ "id": "load", "tool": "load_dataset", "arguments": { "path": "iris.csv" } }] },
                { "text": "Done." } ] }
            """, "test");
        Assert.Empty(await PlayAsync(conversation, Path.Combine(scratch, "t.md")));

        var verification = await LogVerification.RunAsync(Settings, new string('0', 64), TestContext.Current.CancellationToken);

        Assert.Equal(4, verification.ExitCode);
        Assert.False(verification.Holds);
    }

    private Task<IReadOnlyList<string>> PlayAsync(Conversation conversation, string transcript) => ConversationRun.PlayAsync(
        new RunSettings(conversation, null, conversation.Goal, Settings, transcript), new MarkdownTranscript(TextWriter.Null), _ => { }, TestContext.Current.CancellationToken);
}
