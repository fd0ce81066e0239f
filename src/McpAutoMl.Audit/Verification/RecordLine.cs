using System.Buffers;
using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Verification;

/// <summary>The members of one line that the rules of the log speak of.</summary>
internal readonly record struct RecordLine(long Seq, string Prev, string Kind, string Writer, string? CallId)
{
    private static readonly SearchValues<byte> Printable = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (byte)value)]);

    /// <summary>Reads a line without its LF.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="problem">What is wrong where the result is null.</param>
    public static RecordLine? Parse(ReadOnlyMemory<byte> line, out string problem)
    {
        if (line.Span.ContainsAnyExcept(Printable))
        {
            problem = "holds a byte that is not printable ASCII";
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(line, CanonicalJson.Strict);
            return Read(document.RootElement, out problem);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problem = "is not a JSON object without repeated members";
            return null;
        }
    }

    private static RecordLine? Read(JsonElement record, out string problem)
    {
        problem = "";
        if (record.ValueKind != JsonValueKind.Object) problem = "is not a JSON object";
        else if (!record.TryGetProperty("v"u8, out var v) || v.ValueKind != JsonValueKind.Number || v.GetRawText() != "1") problem = "has another version than 1";
        else if (!record.TryGetProperty("seq"u8, out var seq) || seq.ValueKind != JsonValueKind.Number || !seq.TryGetInt64(out var number)) problem = "has no seq";
        else if (Text(record, "prev"u8) is not { } prev) problem = "has no prev";
        else if (Text(record, "ts_utc"u8) is null) problem = "has no ts_utc";
        else if (Text(record, "writer"u8) is not { } writer) problem = "has no writer";
        else if (Text(record, "kind"u8) is not { } kind || !RecordKinds.IsKnown(kind)) problem = "is of no known kind";
        else
        {
            var callId = Text(record, "call_id"u8);
            if (callId is not null || kind is not (RecordKinds.Start or RecordKinds.End or RecordKinds.Trial))
                return new RecordLine(number, prev, kind, writer, callId);
            problem = "has no call_id";
        }
        return null;
    }

    private static string? Text(JsonElement record, ReadOnlySpan<byte> name) =>
        record.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
