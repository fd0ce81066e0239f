using System.CommandLine;
using System.Text;
using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Commands;

/// <summary>The verb <c>call</c>: one tool call from a shell. Waits for jobs; prints the full envelope, or the error object.</summary>
internal static class CallCommand
{
    private static readonly JsonSerializerOptions Printed = new(ToolJson.Options) { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Argument<string> tool = new("tool") { Description = "Name of the tool." };
        Option<string> arguments = new("--args") { Description = "Arguments as JSON, @FILE, or - for standard input.", DefaultValueFactory = _ => "{}" };
        SettingsOptions options = new();
        Command command = new("call", "Call one tool and print its envelope; exit code 1 with the error object when it fails.") { tool, arguments };
        options.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            await using Stream output = Console.OpenStandardOutput();
            Console.SetOut(Console.Error);
            CallReply reply = await CallAsync(options.Read(line), line.GetValue(tool)!, line.GetValue(arguments)!, cancellation);
            await output.WriteAsync(Encoding.UTF8.GetBytes(reply.Content.ToJsonString(Printed) + "\n"), cancellation);
            return reply.IsError ? 1 : 0;
        });
        return command;
    }

    private static async Task<CallReply> CallAsync(ServerSettings settings, string tool, string arguments, CancellationToken cancellation)
    {
        JsonElement parsed;
        try
        {
            parsed = JsonElement.Parse(await TextOfAsync(arguments, cancellation), new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            string message = e is JsonException json ? $"--args is not JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine})." : "The file that --args names cannot be read.";
            Problem problem = new("ARG_INVALID", message, "Give a JSON object, @FILE with one in it, or - and the object on standard input.", new ProblemLocation { Argument = "--args" });
            return new CallReply(true, ReplyShaper.Error(problem));
        }

        await using ServiceProvider services = new ServiceCollection().AddMcpAutoMl(settings).BuildServiceProvider();
        ToolCall call = new(tool, parsed) { ClientName = Product.Name + " call", ClientVersion = Product.Version, Complete = true };
        return await services.GetRequiredService<ToolInvoker>().InvokeAsync(call, cancellation);
    }

    private static async Task<string> TextOfAsync(string arguments, CancellationToken cancellation) => arguments switch
    {
        "-" => await Console.In.ReadToEndAsync(cancellation),
        ['@', .. string file] => await File.ReadAllTextAsync(file, cancellation),
        _ => arguments,
    };
}
