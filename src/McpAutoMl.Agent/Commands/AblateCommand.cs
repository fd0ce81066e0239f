using System.CommandLine;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Transcripts;
using Spectre.Console;

namespace McpAutoMl.Agent.Commands;

/// <summary>The verb <c>ablate</c>: measure what insight is worth, over all sets of a study.</summary>
public static class AblateCommand
{
    private static readonly Argument<FileInfo> Study = new("study") { Description = "The study (JSON)." };
    private static readonly Option<string?> Work = new("--work") { Description = "Folder of made data, finished items and log (default: .mcpautoml/studies/NAME)." };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder of the results (default: that of the study)." };
    private static readonly Option<string?> Server = new("--server") { Description = "Path of mcp-automl.dll (default: found beside the agent's build)." };

    /// <summary>Builds the verb.</summary>
    public static Command Create()
    {
        var command = new Command("ablate", "Play a study of what insight is worth; an interrupted study goes on where it was.") { Study, Work, Output, Server };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetValue(Study)!;
        string name = Path.GetFileNameWithoutExtension(file.Name);
        string work = arguments.GetValue(Work) ?? Path.Combine(".mcpautoml", "studies", name);
        var places = new StudyPlaces(file.FullName, work, arguments.GetValue(Output) ?? file.DirectoryName!);
        IReadOnlyList<string> failures;
        try
        {
            failures = await StudyRun.PlayAsync(
                places, arguments.GetValue(Server) ?? ServerLocation.Find(), new StudyDisplay(AnsiConsole.Console), ServerErrors, cancellationToken);
        }
        catch (Exception e) when (e is StudyException or FileNotFoundException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. Finished items are kept; the same command goes on from there.");
            return 130;
        }

        foreach (string failure in failures) await Console.Error.WriteLineAsync(SafeText.Clean(failure));
        AnsiConsole.WriteLine(failures.Count == 0 ? $"Results: {Shown(places.Output)}" : "No results: the study is not finished. Finished items are kept.");
        AnsiConsole.WriteLine($"Log: {Shown(Path.Combine(places.Home, "audit.jsonl"))}");
        return failures.Count == 0 ? 0 : 1;
    }

    private static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void ServerErrors(string line) => Console.Error.WriteLine(SafeText.Clean(line));
}
