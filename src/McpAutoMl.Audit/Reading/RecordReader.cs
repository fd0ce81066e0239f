using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit.Reading;

/// <summary>Reads records of a log without judging them; see <see cref="AuditVerifier"/> for that. A torn last line is passed over.</summary>
public static class RecordReader
{
    /// <summary>Records in order, as they are.</summary>
    /// <param name="path">The file <c>audit.jsonl</c>.</param>
    /// <param name="fromSeq">The first record wanted; line numbers are record numbers.</param>
    /// <exception cref="AuditCorruptException">A line is no JSON object.</exception>
    public static IEnumerable<JsonElement> Read(string path, long fromSeq = 0)
    {
        using var log = new LogSnapshot(path);
        var lines = log.Lines();
        for (long seq = 0; lines.TryRead(out var line); seq++)
        {
            if (seq >= fromSeq) yield return Parse(line, seq);
        }
    }

    /// <summary>How many whole records a log has.</summary>
    public static long Count(string path)
    {
        using var log = new LogSnapshot(path);
        var lines = log.Lines();
        long count = 0;
        while (lines.TryRead(out _)) count++;
        return count;
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> line, long seq)
    {
        try
        {
            var record = JsonElement.Parse(line.Span, CanonicalJson.Strict);
            return record.ValueKind == JsonValueKind.Object ? record : throw new AuditCorruptException($"Record {seq} of the log is not a JSON object.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new AuditCorruptException($"Record {seq} of the log is not JSON.");
        }
    }
}
