using System.CommandLine;
using System.Text;
using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Commands;

/// <summary>What the verbs of <c>audit</c> share: options, standard output, and the error object in place of an exception.</summary>
internal static class AuditOutput
{
    private static readonly JsonSerializerOptions Printed = new(ToolJson.Options) { WriteIndented = true };

    /// <summary>Gives a verb its action; the result is the exit code.</summary>
    public static Command Connect(Command command, Func<ParseResult, ServerSettings, StreamWriter, CancellationToken, Task<int>> action)
    {
        SettingsOptions options = new();
        options.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            await using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            Console.SetOut(Console.Error);
            try
            {
                return await action(line, options.Read(line), output, cancellation);
            }
            catch (ProblemException failure)
            {
                output.WriteLine(ReplyShaper.Error(failure.Problem).ToJsonString(Printed));
                return 1;
            }
            catch (AuditCorruptException failure)
            {
                Problem problem = new("AUDIT_CORRUPT", failure.Message, "Run `mcp-automl audit verify` to see where the log is damaged.");
                output.WriteLine(ReplyShaper.Error(problem).ToJsonString(Printed));
                return 1;
            }
        });
        return command;
    }

    /// <summary>The log that the settings name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static string LogOf(ServerSettings settings)
    {
        string path = Path.Combine(settings.Home, AuditLog.FileName);
        return File.Exists(path) ? path : throw ProblemException.Of(
            "AUDIT_UNAVAILABLE", "There is no log in this home folder.", "Give --home, or the --root whose .mcpautoml folder holds the log.");
    }

    /// <summary>Prints one JSON value.</summary>
    public static void Print<T>(StreamWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, Printed));

    /// <summary>For a number that the log does not have.</summary>
    public static ProblemException NoSuchRecord(long seq) => ProblemException.Of(
        "ARG_RANGE", $"The log has no record {seq}.", "See `mcp-automl audit show` for the records there are.", new ProblemLocation { Argument = "seq" });
}
