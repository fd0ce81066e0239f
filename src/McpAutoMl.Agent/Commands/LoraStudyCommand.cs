using System.CommandLine;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies.Lora;
using McpAutoMl.Agent.Transcripts;
using Spectre.Console;

namespace McpAutoMl.Agent.Commands;

/// <summary>The verb <c>lora-study</c>: the published curves of constructed adapters, measured by the server.</summary>
public static class LoraStudyCommand
{
    private static readonly Option<string> Output = new("--output")
    {
        Description = "Folder of the results.",
        DefaultValueFactory = _ => Path.Combine("examples", "lora"),
    };

    private static readonly Option<string?> Home = new("--home") { Description = "Folder of log and charts (default: a fresh one under .mcpautoml/studies)." };
    private static readonly Option<string?> Server = new("--server") { Description = "Path of mcp-automl.dll (default: found beside the agent's build)." };

    /// <summary>Builds the verb.</summary>
    public static Command Create()
    {
        var command = new Command("lora-study", "Measure adapters built by the proof on random models: error against rank.") { Output, Home, Server };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string output = Path.GetFullPath(arguments.GetValue(Output)!), home = Path.GetFullPath(arguments.GetValue(Home) ?? FreshHome());
        IReadOnlyList<string> failures;
        try
        {
            Directory.CreateDirectory(output);
            var settings = new ServerSettings(arguments.GetValue(Server) ?? ServerLocation.Find(), output, home);
            failures = await LoraStudyRun.PlayAsync(
                LoraExperiment.All, settings, output, new StudyDisplay(AnsiConsole.Console), ServerErrors, cancellationToken);
        }
        catch (FileNotFoundException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        foreach (string failure in failures) await Console.Error.WriteLineAsync(SafeText.Clean(failure));
        AnsiConsole.WriteLine(failures.Count == 0 ? $"Results: {Shown(output)}" : "No results were written.");
        AnsiConsole.WriteLine($"Log: {Shown(Path.Combine(home, "audit.jsonl"))}");
        return failures.Count == 0 ? 0 : 1;
    }

    private static string FreshHome() =>
        Enumerable.Range(1, int.MaxValue - 1).Select(i => Path.Combine(".mcpautoml", "studies", $"lora-{i}")).First(folder => !Directory.Exists(folder));

    private static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void ServerErrors(string line) => Console.Error.WriteLine(SafeText.Clean(line));
}
