using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Prompts;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Filters;

/// <summary>Writes what the log must know of a call, and gives the reply its witness.</summary>
/// <remarks>When the log can't be written, calls that only read go on without a record and say so; all others are refused.</remarks>
public sealed class CallLog(LogHome home, Workspace workspace)
{
    /// <summary>Opens a call: its record is durable before anything it does.</summary>
    /// <exception cref="IOException">The log can't be written, and the tool is not one that only reads.</exception>
    public async Task<LoggedCall> StartAsync(ToolCall call, ToolDefinition tool, JsonElement arguments)
    {
        byte[] canonical = CanonicalArguments.Of(arguments);
        LoggedCall logged = new(AuditLog.NewCallId(), tool, arguments, PageRequest.Of(arguments), canonical);
        try
        {
            StartRecord record = new()
            {
                CallId = logged.CallId,
                Tool = call.Tool,
                SchemaSha256 = tool.SchemaSha256,
                Arguments = JsonElement.Parse(canonical),
                Inputs = KnownInputs.Of(arguments, workspace),
                Seed = logged.Seed,
                Client = ClientOf(call),
                Rationale = Rationales.Of(arguments),
                Durable = !tool.Description.ReadOnly,
            };
            return logged with { Start = await home.Log.StartAsync(record).ConfigureAwait(false) };
        }
        catch (IOException) when (tool.Description.ReadOnly)
        {
            return logged;
        }
    }

    /// <summary>Takes the trials of a call, from its one thread, and numbers them; null for a call that is not in the log.</summary>
    public Action<JsonElement>? Trials(LoggedCall call)
    {
        int trial = 0;
        return call.Start is null ? null
            : detail => home.Log.TrialAsync(new TrialRecord(call.CallId, trial++, detail)).GetAwaiter().GetResult();
    }

    /// <summary>Closes a call: its record is durable before the reply.</summary>
    /// <exception cref="IOException">The log can't be written; what the call did stands, but its reply must not.</exception>
    public async Task<FinishedCall> EndAsync(LoggedCall call, CallOutcome outcome)
    {
        byte[]? result = outcome.Result is null ? null : CanonicalJson.Encode(JsonSerializer.SerializeToElement(outcome.Result));
        Receipt? receipt = call.Start is null ? null : await home.Log.EndAsync(RecordOf(call, outcome, result)).ConfigureAwait(false);
        return Finished(call, outcome, result, receipt);
    }

    /// <summary>Closes a call that attached to the job of an earlier one; without an outcome it got a job id.</summary>
    public async Task<FinishedCall?> EndAttachedAsync(LoggedCall call, FinishedCall? finished)
    {
        FinishedCall ended = await EndAsync(call, finished?.Outcome ?? new CallOutcome { Reproducibility = Reproducibility.State }).ConfigureAwait(false);
        return finished is null ? null : ended;
    }

    /// <summary>Writes down a call that was refused; gives its place, or null when the log can't be written.</summary>
    public async Task<JsonObject?> RefuseAsync(ToolCall call, LoggedCall? logged, Problem problem)
    {
        try
        {
            if (logged is null)
            {
                StartRecord record = new()
                {
                    CallId = AuditLog.NewCallId(),
                    Tool = Handles.Clip(call.Tool),
                    Arguments = RefusedArguments.Of(call.Arguments),
                    Client = ClientOf(call),
                    Durable = false,
                };
                await home.Log.StartAsync(record).ConfigureAwait(false);
                EndRecord end = new() { CallId = record.CallId, Status = CallStatus.Error, ErrorCode = problem.Code };
                return Witness(await home.Log.EndAsync(end).ConfigureAwait(false), record.CallId);
            }

            return (await EndAsync(logged, new CallOutcome { Problem = problem }).ConfigureAwait(false)).Audit;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The log is the reason for the refusal, or has the call's end already.
            return null;
        }
    }

    /// <summary>Writes down that a prompt was handed over, and which version of its text.</summary>
    public async Task PromptAsync(PromptFile prompt, IReadOnlyDictionary<string, string> arguments, string? clientName, string? clientVersion)
    {
        try
        {
            StartRecord record = new()
            {
                CallId = AuditLog.NewCallId(),
                Tool = "prompts/get",
                Arguments = JsonSerializer.SerializeToElement(new { name = prompt.Name, arguments }),
                Inputs = [new ContentHash($"prompt://{prompt.Name}", prompt.Sha256)],
                Client = clientName is null ? null : new ClientFacts(Handles.Clip(clientName), Handles.Clip(clientVersion ?? "")),
                Durable = false,
            };
            await home.Log.StartAsync(record).ConfigureAwait(false);
            await home.Log.EndAsync(new EndRecord { CallId = record.CallId, Status = CallStatus.Ok, Reproducibility = "state" }).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A prompt changes nothing, so it is handed over without its record; calls say that the log is not written.
        }
    }

    private static FinishedCall Finished(LoggedCall call, CallOutcome outcome, byte[]? result, Receipt? receipt)
    {
        JsonObject audit = receipt is null ? [] : Witness(receipt, call.CallId);
        audit["result_sha256"] = result is null ? null : CanonicalJson.Sha256(result);
        audit["reproducibility"] = JsonSerializer.SerializeToNode(outcome.Reproducibility, ToolJson.Options);
        audit["seed"] = call.Seed;
        JsonObject telemetry = new() { ["duration_ms"] = call.ElapsedMilliseconds };
        if (outcome.PeakBytes is { } peak)
        {
            telemetry["peak_rss_mb"] = Math.Round(peak / (1024.0 * 1024.0), 1);
        }

        if (receipt is null)
        {
            Warning unlogged = new("AUDIT_UNAVAILABLE", "The audit log can't be written; this call is not in it.", null);
            outcome = outcome with { Warnings = [.. outcome.Warnings, unlogged] };
        }

        return new FinishedCall(outcome, audit, telemetry, call.Tool.PagedLists);
    }

    private static EndRecord RecordOf(LoggedCall call, CallOutcome outcome, byte[]? result) => new()
    {
        CallId = call.CallId,
        Status = outcome.Problem is null ? CallStatus.Ok : outcome.Cancelled ? CallStatus.Cancelled : CallStatus.Error,
        ErrorCode = outcome.Problem?.Code,
        Result = result is null ? default(ReadOnlyMemory<byte>?) : result,
        Inputs = [.. outcome.Inputs.Select(input => new ContentHash(input.Key, input.Value))],
        Artifacts = [.. outcome.Artifacts.Select(artifact => new ContentHash(artifact.Uri, artifact.Sha256))],
        Warnings = [.. outcome.Warnings.Select(warning => warning.Code)],
        Reproducibility = (string?)JsonSerializer.SerializeToNode(outcome.Reproducibility, ToolJson.Options),
        DurationMs = call.ElapsedMilliseconds,
    };

    private static JsonObject Witness(Receipt receipt, string callId) => new() { ["seq"] = receipt.Seq, ["head"] = receipt.Head, ["call_id"] = callId };

    private static ClientFacts? ClientOf(ToolCall call) =>
        call.ClientName is null ? null : new ClientFacts(Handles.Clip(call.ClientName), Handles.Clip(call.ClientVersion ?? ""));
}
