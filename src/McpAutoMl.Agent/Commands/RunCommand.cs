using System.CommandLine;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Models;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Transcripts;
using Spectre.Console;

namespace McpAutoMl.Agent.Commands;

/// <summary>The verb <c>run</c>: play a recording, or let a model behind an endpoint work towards a goal.</summary>
public static class RunCommand
{
    private static readonly Argument<FileInfo?> Recording = new("conversation")
    {
        Description = "A recorded conversation (JSON); left out when --endpoint is given.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<Uri?> Endpoint = new("--endpoint")
    {
        Description = "Base address of an OpenAI-compatible endpoint.",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : Fail(result, "--endpoint wants an http or https address."),
    };

    private static readonly Option<string?> Model = new("--model") { Description = "Name of the model behind the endpoint." };
    private static readonly Option<string?> Goal = new("--goal") { Description = "What the model is to find out." };
    private static readonly Option<string> Key = new("--key-variable")
    {
        Description = "Environment variable that holds the endpoint's key.",
        DefaultValueFactory = _ => "OPENAI_API_KEY",
    };

    private static readonly Option<int> MaxTurns = new("--max-turns") { Description = "Turns after which the loop is stopped.", DefaultValueFactory = _ => 40 };
    private static readonly Option<string?> Root = new("--root") { Description = "Folder of the data (default: the recording's, or the current folder)." };
    private static readonly Option<string?> Home = new("--home") { Description = "Folder of log and artefacts (default: a fresh one under .mcpautoml/runs)." };
    private static readonly Option<string?> Transcript = new("--transcript") { Description = "Markdown file for the transcript (default: beside the home folder)." };
    private static readonly Option<string?> Server = new("--server") { Description = "Path of mcp-automl.dll (default: found beside the agent's build)." };

    /// <summary>Builds the verb.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Play a recorded conversation against the server, or run a model that is reached over HTTP.")
        {
            Recording, Endpoint, Model, Goal, Key, MaxTurns, Root, Home, Transcript, Server,
        };
        command.Validators.Add(result =>
        {
            bool recorded = result.GetResult(Recording) is { Tokens.Count: > 0 }, live = result.GetResult(Endpoint) is { Implicit: false };
            if (recorded == live) result.AddError("Name a conversation, or --endpoint with --model and --goal.");
            else if (live && (result.GetResult(Model) is null || result.GetResult(Goal) is null)) result.AddError("--endpoint needs --model and --goal.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        RunSettings settings;
        try
        {
            settings = Settings(arguments);
        }
        catch (Exception e) when (e is ConversationException or FileNotFoundException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        var failures = await ConversationRun.PlayAsync(
            settings, new TerminalTranscript(AnsiConsole.Console), ServerErrors, cancellationToken);
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine($"Transcript: {Shown(settings.Transcript)}");
        AnsiConsole.WriteLine($"Log: {Shown(Path.Combine(settings.Server.Home, "audit.jsonl"))}");
        return failures.Count == 0 ? 0 : 1;
    }

    private static RunSettings Settings(ParseResult arguments)
    {
        var file = arguments.GetValue(Recording);
        var conversation = file is null ? null : ConversationFile.Read(file.FullName);
        string root = arguments.GetValue(Root) ?? (conversation is null ? "." : Path.Combine(file!.DirectoryName!, conversation.Data));
        string home = arguments.GetValue(Home) ?? FreshHome(file is null ? "endpoint" : Path.GetFileNameWithoutExtension(file.Name));
        var endpoint = arguments.GetValue(Endpoint) is { } address ? new EndpointModel(address, arguments.GetValue(Model)!, arguments.GetValue(Key)!) : null;
        var server = new ServerSettings(
            arguments.GetValue(Server) ?? ServerLocation.Find(), Path.GetFullPath(root), Path.GetFullPath(home), arguments.GetValue(Key));
        string transcript = arguments.GetValue(Transcript) ?? Path.TrimEndingDirectorySeparator(server.Home) + ".md";
        return new RunSettings(conversation, endpoint, arguments.GetValue(Goal) ?? conversation!.Goal, server, transcript)
        {
            MaxTurns = arguments.GetValue(MaxTurns),
        };
    }

    private static string FreshHome(string name)
    {
        string runs = Path.Combine(".mcpautoml", "runs");
        for (int i = 1; ; i++)
        {
            string home = Path.Combine(runs, $"{name}-{i}");
            if (!Directory.Exists(home)) return home;
        }
    }

    private static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void ServerErrors(string line) => Console.Error.WriteLine(SafeText.Clean(line));

    private static Uri? Fail(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return null;
    }
}
