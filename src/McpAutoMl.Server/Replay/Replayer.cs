using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Records;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Replay;

/// <summary>
/// Does logged calls again from their complete arguments, through the same guard and runner, in a workspace that reads the home
/// and keeps to itself what it writes. Nothing is logged, and nothing in the home changes.
/// </summary>
public sealed class Replayer(ToolCatalog tools, Workspace workspace, CallRunner runner, LogHome home)
{
    /// <summary>Verdicts in the order of the calls; each call is done when it is asked for.</summary>
    public async IAsyncEnumerable<ReplayedCall> ReplayAsync(
        IEnumerable<CallEntry> calls, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        Workspace scratch = workspace.Scratch();
        foreach (CallEntry call in calls)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return await ReplayAsync(call, scratch, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ReplayedCall> ReplayAsync(CallEntry call, Workspace scratch, CancellationToken cancellation)
    {
        ReplayedCall Not(string reason) => new(call.StartSeq, call.CallId, call.Tool, ReplayVerdict.NotReplayable, Reason: reason);

        if (ReplayObstacle.Of(call, tools.Find(call.Tool), RunningEnvironment.Facts) is { } obstacle)
        {
            return Not(obstacle);
        }

        if (home.Blobs.Find(call.ArgsSha256) is not { } arguments)
        {
            return Not("The arguments were erased.");
        }

        JsonElement logged = JsonElement.Parse(arguments);
        if (RefusedArguments.AreOmitted(logged))
        {
            return Not("The log has only the hash of the arguments.");
        }

        CallOutcome outcome = await RunAsync(call.Tool, logged, scratch, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        byte[]? result = outcome.Result is null ? null : CanonicalJson.Encode(JsonSerializer.SerializeToElement(outcome.Result));
        return Judge(call, outcome, result);
    }

    private async Task<CallOutcome> RunAsync(string name, JsonElement logged, Workspace scratch, CancellationToken cancellation)
    {
        try
        {
            ToolDefinition tool = tools[name];
            JsonElement arguments = ArgumentGuard.Check(tool.InputSchema, logged);
            return await runner.RunAsync(tool.Tool, arguments, scratch, null, null, cancellation).ConfigureAwait(false);
        }
        catch (ProblemException refused)
        {
            return new CallOutcome { Problem = refused.Problem };
        }
    }

    private ReplayedCall Judge(CallEntry call, CallOutcome outcome, byte[]? result)
    {
        ReplayedCall replayed = new(call.StartSeq, call.CallId, call.Tool, ReplayVerdict.Identical);
        string? code = outcome.Problem?.Code;
        if (call.Status == CallStatus.Error ? code == call.ErrorCode : result is not null && CanonicalJson.Sha256(result) == call.ResultSha256)
        {
            return replayed;
        }

        if (call.Status == CallStatus.Error && SpeaksOfState(call.ErrorCode!))
        {
            return replayed with { Verdict = ReplayVerdict.NotReplayable, Reason = "What was missing then is there now." };
        }

        if (call.Status == CallStatus.Ok && code is not null && SpeaksOfState(code))
        {
            return replayed with { Verdict = ReplayVerdict.InputChanged, Difference = code };
        }

        if (ChangedInput(call, outcome) is { } input)
        {
            return replayed with { Verdict = ReplayVerdict.InputChanged, Difference = input };
        }

        return replayed with { Verdict = ReplayVerdict.Different, Difference = FirstDifference(call, code, result) };
    }

    private string FirstDifference(CallEntry call, string? code, byte[]? result)
    {
        if (code != call.ErrorCode || result is null)
        {
            return $"error code: {call.ErrorCode ?? "none"} then, {code ?? "none"} now";
        }

        return home.Blobs.Find(call.ResultSha256!) is { } logged
            ? JsonDifference.First(JsonElement.Parse(logged), JsonElement.Parse(result)) ?? "result"
            : "result (the logged one was erased)";
    }

    // Codes that depend on which files and handles there are at the moment of the call.
    private static bool SpeaksOfState(string code) =>
        code is "FILE_NOT_FOUND" or "DATASET_NOT_FOUND" or "MODEL_NOT_FOUND" or "ARTIFACT_NOT_FOUND" or "JOB_NOT_FOUND"
        || code.StartsWith("ROOT", StringComparison.Ordinal) || code.StartsWith("NO_ROOT", StringComparison.Ordinal) || code.StartsWith("PATH_", StringComparison.Ordinal);

    private static string? ChangedInput(CallEntry call, CallOutcome outcome)
    {
        if (outcome.Problem is not null)
        {
            return null; // it stopped early and may not have read everything
        }

        Dictionary<string, string> logged = call.Inputs.ToDictionary(input => input.Uri, input => input.Sha256, StringComparer.Ordinal);
        return logged.Keys.Union(outcome.Inputs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .FirstOrDefault(uri => logged.GetValueOrDefault(uri) != outcome.Inputs.GetValueOrDefault(uri));
    }
}
