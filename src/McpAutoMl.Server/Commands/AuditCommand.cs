using System.CommandLine;
using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Core;
using McpAutoMl.Server.Preferences;
using McpAutoMl.Server.Tools.AuditLog;

namespace McpAutoMl.Server.Commands;

/// <summary>The verb <c>audit</c>: the log of a home folder checked, shown, exported and replayed. Writes to standard output only.</summary>
internal static class AuditCommand
{
    /// <summary>Makes the command with its verbs.</summary>
    public static Command Create() => new("audit", "Check, show, export or replay the log.") { Verify(), Show(), Export(), AuditReplayCommand.Create() };

    private static Command Verify()
    {
        Option<string?> head = new("--head") { Description = "audit.head of any reply: shows whether the log was cut or rewritten since." };
        Command command = new("verify", "Check the chain. Exit code 0 fine, 2 last line torn, 3 broken, 4 the head is not in the log.") { head };
        return AuditOutput.Connect(command, (line, settings, output, cancellation) =>
        {
            LogVerification found = LogVerification.Of(AuditOutput.LogOf(settings), line.GetValue(head)?.ToLowerInvariant(), cancellation);
            AuditOutput.Print(output, found);
            return Task.FromResult((int)found.Status);
        });
    }

    private static Command Show()
    {
        Argument<long?> seq = new("seq") { Description = "One record; without it, all of them.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("show", "Print records as they are, a line each.") { seq };
        return AuditOutput.Connect(command, (line, settings, output, _) =>
        {
            long? one = line.GetValue(seq);
            IEnumerable<JsonElement> records = RecordReader.Read(AuditOutput.LogOf(settings), one ?? 0);
            bool any = false;
            foreach (JsonElement record in one is null ? records : records.Take(1))
            {
                output.WriteLine(record.GetRawText());
                any = true;
            }

            return any || one is null ? Task.FromResult(0) : throw AuditOutput.NoSuchRecord(one.Value);
        });
    }

    private static Command Export()
    {
        Option<string> format = new("--format") { Description = "jsonl: the records byte for byte; csv: one row for each call; preferences: pairs of answers to insight prompts, for preference training.", DefaultValueFactory = _ => "jsonl" };
        Command command = new("export", "Print the log in a form that other programs read.") { format };
        return AuditOutput.Connect(command, (line, settings, output, _) =>
        {
            string path = AuditOutput.LogOf(settings);
            switch (line.GetValue(format))
            {
                case "jsonl":
                    AuditExport.WriteJsonLines(path, output.BaseStream);
                    break;
                case "csv":
                    AuditExport.WriteCsv(path, output.BaseStream);
                    break;
                case "preferences":
                    ExportPreferences(settings.Home, output.BaseStream);
                    break;
                default:
                    throw ProblemException.Of(
                        "ARG_INVALID", "The log can be exported as jsonl, csv or preferences.", "Give --format jsonl, csv or preferences.", new ProblemLocation { Argument = "--format" });
            }

            return Task.FromResult(0);
        });
    }

    private static void ExportPreferences(string home, Stream output)
    {
        LeftOut leftOut = new();
        Console.Error.WriteLine($"{PreferenceExport.Write(home, output, leftOut)} pairs.");
        foreach ((string what, int count) in leftOut.Counts)
        {
            Console.Error.WriteLine($"Left out: {count} {what}.");
        }
    }
}
