using System.Text.Json;
using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Reading;

/// <summary>Pairs the records of a log into calls.</summary>
public static class CallHistory
{
    /// <summary>All calls, in the order of their starts. Trials and the log's own records are left out.</summary>
    /// <param name="path">The file <c>audit.jsonl</c>.</param>
    /// <exception cref="AuditCorruptException">A record is not readable.</exception>
    public static IReadOnlyList<CallEntry> Read(string path)
    {
        OrderedDictionary<string, CallEntry> calls = new(StringComparer.Ordinal);
        Dictionary<string, EnvironmentFacts> environments = new(StringComparer.Ordinal);
        foreach (var record in RecordReader.Read(path))
        {
            try
            {
                Take(record, calls, environments);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new AuditCorruptException($"A record of the log is malformed: {error.GetType().Name}.");
            }
        }
        return [.. calls.Values];
    }

    private static void Take(JsonElement record, OrderedDictionary<string, CallEntry> calls, Dictionary<string, EnvironmentFacts> environments)
    {
        var writer = record.GetProperty("writer").GetString()!;
        switch (record.GetProperty("kind").GetString())
        {
            case RecordKinds.WriterOpen:
                environments[writer] = record.GetProperty("environment").Deserialize<EnvironmentFacts>(RecordBodies.Options)!;
                break;
            case RecordKinds.Start:
                var start = record.Deserialize<StartLine>(RecordBodies.Options)!;
                calls[start.CallId] = Entry(start, environments.GetValueOrDefault(writer));
                break;
            case RecordKinds.End:
                var end = record.Deserialize<EndLine>(RecordBodies.Options)!;
                calls[end.CallId] = Ended(calls[end.CallId], end);
                break;
        }
    }

    private static CallEntry Entry(StartLine start, EnvironmentFacts? environment) => new()
    {
        CallId = start.CallId,
        Tool = start.Tool,
        StartSeq = start.Seq,
        StartedUtc = start.TsUtc,
        ArgsSha256 = start.ArgsSha256,
        SchemaSha256 = start.SchemaSha256,
        Seed = start.Seed,
        Client = start.Client,
        Environment = environment,
    };

    private static CallEntry Ended(CallEntry call, EndLine end) => call with
    {
        EndSeq = end.Seq,
        Status = end.Status,
        ErrorCode = end.ErrorCode,
        ResultSha256 = end.ResultSha256,
        Inputs = end.Inputs ?? [],
        Artifacts = end.Artifacts ?? [],
        Reproducibility = end.Reproducibility,
        DurationMs = end.DurationMs,
    };

    private sealed record StartLine(
        long Seq, string TsUtc, string CallId, string Tool, string ArgsSha256, string? SchemaSha256, long? Seed, ClientFacts? Client);

    private sealed record EndLine(
        long Seq, string CallId, CallStatus Status, string? ErrorCode, string? ResultSha256,
        ContentHash[]? Inputs, ContentHash[]? Artifacts, string? Reproducibility, double? DurationMs);
}
