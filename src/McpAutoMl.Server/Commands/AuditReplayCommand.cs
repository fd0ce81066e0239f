using System.CommandLine;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Core;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Replay;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Commands;

/// <summary>The verb <c>audit replay</c>. Exit code 0 when no call is different and no input has changed, else 1.</summary>
internal static class AuditReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Argument<long?> seq = new("seq") { Description = "Number of the call's start or end record.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> all = new("--all") { Description = "Every call of the log (the default)." };
        Command command = new("replay", "Do logged calls again in a scratch workspace and compare the results.") { seq, all };
        return AuditOutput.Connect(command, async (line, settings, output, cancellation) =>
        {
            IReadOnlyList<CallEntry> calls = Wanted(CallHistory.Read(AuditOutput.LogOf(settings)), line.GetValue(all) ? null : line.GetValue(seq));
            await using ServiceProvider services = new ServiceCollection().AddMcpAutoMl(settings).BuildServiceProvider();
            List<ReplayedCall> replayed = [];
            await foreach (ReplayedCall call in services.GetRequiredService<Replayer>().ReplayAsync(calls, cancellation))
            {
                replayed.Add(call);
                await Console.Error.WriteLineAsync($"{call.Seq} {call.Tool}: {call.Verdict} {call.Difference}{call.Reason}");
            }

            AuditOutput.Print(output, new Report(
                CountOf(ReplayVerdict.Identical), CountOf(ReplayVerdict.Different), CountOf(ReplayVerdict.InputChanged), CountOf(ReplayVerdict.NotReplayable), replayed));
            return CountOf(ReplayVerdict.Different) + CountOf(ReplayVerdict.InputChanged) == 0 ? 0 : 1;

            int CountOf(ReplayVerdict verdict) => replayed.Count(call => call.Verdict == verdict);
        });
    }

    private static IReadOnlyList<CallEntry> Wanted(IReadOnlyList<CallEntry> calls, long? seq)
    {
        if (seq is null)
        {
            return calls;
        }

        CallEntry? one = calls.FirstOrDefault(call => call.StartSeq == seq || call.EndSeq == seq);
        return one is not null ? [one] : throw ProblemException.Of(
            "ARG_RANGE",
            $"Record {seq} is no start or end of a call.",
            "Give the audit.seq of a reply, or a number that `mcp-automl audit show` lists with kind start or end.",
            new ProblemLocation { Argument = "seq" });
    }

    private sealed record Report(int Identical, int Different, int InputChanged, int NotReplayable, IReadOnlyList<ReplayedCall> Calls);
}
