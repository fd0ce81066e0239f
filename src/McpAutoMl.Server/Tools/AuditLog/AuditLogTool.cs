using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Core;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Replay;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tools.AuditLog;

/// <summary>Shows, checks and replays the log of this workspace.</summary>
/// <param name="home">The log.</param>
/// <param name="services">Gives the replayer, which needs the catalogue that this tool is part of.</param>
public sealed class AuditLogTool(LogHome home, IServiceProvider services) : AsyncTool<AuditLogRequest, AuditLogResult>
{
    private static readonly string[] Shown =
        ["seq", "kind", "ts_utc", "call_id", "tool", "seed", "status", "error_code", "args_sha256", "result_sha256", "reproducibility", "trial"];

    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "audit_log",
        Title = "Show, verify or replay the log",
        Text = "The log of every call to this workspace. show lists records; verify checks the hash chain; replay does logged calls again from their arguments "
            + "and compares the results: identical, different (with the first field), input_changed or not_replayable (with the reason). "
            + "Keep audit.head of a reply: only a head kept elsewhere shows that the end of a log is missing.",
        Reproducibility = Reproducibility.State,
    };

    /// <inheritdoc/>
    private protected override async Task<AuditLogResult> RunAsync(AuditLogRequest request, ToolContext context)
    {
        if (!File.Exists(home.FilePath))
        {
            throw ProblemException.Of("AUDIT_UNAVAILABLE", "This workspace has no log yet.", "Call another tool first; every call is logged.");
        }

        return request.Action switch
        {
            AuditLogAction.Verify => new() { Verification = LogVerification.Of(home.FilePath, null, context.Cancellation) },
            AuditLogAction.Replay => new() { Replay = await ReplayAsync(request, context).ConfigureAwait(false) },
            _ => request.CallId is null ? Newest(request) : new() { Entries = RecordsOf(request.CallId) },
        };
    }

    private AuditLogResult Newest(AuditLogRequest request)
    {
        long count = RecordReader.Count(home.FilePath);
        long from = request.FromSeq ?? Math.Max(0, count - request.Limit);
        JsonObject[] entries = [.. RecordReader.Read(home.FilePath, from).Take(request.Limit).Select(Short)];
        return new() { Entries = entries, NextSeq = from + entries.Length < count ? from + entries.Length : null };
    }

    private JsonObject[] RecordsOf(string callId)
    {
        JsonObject[] records = [.. RecordReader.Read(home.FilePath).Where(record => IdOf(record) == callId).Select(record => JsonObject.Create(record)!)];
        return records.Length > 0 ? records : throw NoSuchCall(callId);
    }

    private async Task<ReplayedCall[]> ReplayAsync(AuditLogRequest request, ToolContext context)
    {
        CallEntry[] calls = [.. CallHistory.Read(home.FilePath)
            .Where(call => request.CallId is null ? call.StartSeq >= (request.FromSeq ?? 0) : call.CallId == request.CallId)
            .Take(request.Limit)];
        if (request.CallId is not null && calls.Length == 0)
        {
            throw NoSuchCall(request.CallId);
        }

        return await services.GetRequiredService<Replayer>().ReplayAsync(calls, context.Cancellation)
            .ToArrayAsync(context.Cancellation).ConfigureAwait(false);
    }

    private static JsonObject Short(JsonElement record) =>
        new(Shown.Where(name => record.TryGetProperty(name, out _)).Select(name => KeyValuePair.Create(name, JsonNode.Parse(record.GetProperty(name).GetRawText()))));

    private static string? IdOf(JsonElement record) => record.TryGetProperty("call_id", out JsonElement id) ? id.GetString() : null;

    private static ProblemException NoSuchCall(string callId) => ProblemException.Of(
        "CALL_NOT_FOUND",
        $"The log has no call '{Handles.Clip(callId)}'.",
        "Use audit.call_id of a reply, or a call_id that action 'show' lists.",
        new ProblemLocation { Argument = "call_id" });
}
