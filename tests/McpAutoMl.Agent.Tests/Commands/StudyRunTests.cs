using System.CommandLine;
using McpAutoMl.Agent.Commands;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Tests.Repository;
using Spectre.Console;

namespace McpAutoMl.Agent.Tests.Commands;

/// <summary>Against the real server in a process of its own.</summary>
public sealed class StudyRunTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    [Fact]
    public async Task TheSmallStudyIsPlayedOnceAndItsResultsAreTheSameBytes()
    {
        Assert.Empty(await PlayAsync("one", "first"));
        string log = Path.Combine(scratch, "one", "home", "audit.jsonl");
        string before = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Empty(await PlayAsync("one", "again"));

        Assert.Equal(before, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        foreach (string file in (string[])["smoke-results.md", "smoke-results.csv"])
        {
            byte[] first = await File.ReadAllBytesAsync(Path.Combine(scratch, "first", file), TestContext.Current.CancellationToken);
            Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(scratch, "again", file), TestContext.Current.CancellationToken));
        }

        string text = await File.ReadAllTextAsync(Path.Combine(scratch, "first", "smoke-results.md"), TestContext.Current.CancellationToken);
        foreach (string heading in (string[])["## Planted truth", "## Recorded insight", "## iris, the published protocol", "## What this cannot show"]) Assert.Contains(heading, text);
    }

    [Theory]
    [InlineData("ablate study.json", 0)]
    [InlineData("ablate study.json --work w --output o --server s.dll", 0)]
    [InlineData("ablate", 1)]
    public void TakesAStudy(string line, int errors) => Assert.Equal(errors, new RootCommand { AblateCommand.Create() }.Parse(line).Errors.Count);

    private Task<IReadOnlyList<string>> PlayAsync(string work, string output) => StudyRun.PlayAsync(
        new StudyPlaces(RepositoryFiles.At("examples", "ablation", "smoke.json"), Path.Combine(scratch, work), Path.Combine(scratch, output)),
        ServerLocation.Find(), new StudyDisplay(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) })), _ => { }, TestContext.Current.CancellationToken);
}
