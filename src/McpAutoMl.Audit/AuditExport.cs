using System.Globalization;
using System.Text;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit;

/// <summary>Hands a log over in forms that other programs read.</summary>
public static class AuditExport
{
    private const string Header =
        "call_id,tool,started_utc,status,error_code,duration_ms,seed,reproducibility,args_sha256,result_sha256,client,start_seq,end_seq";

    /// <summary>The records as they are, byte for byte, without a torn last line: the copy verifies like the log.</summary>
    public static void WriteJsonLines(string path, Stream output)
    {
        using var log = new LogSnapshot(path);
        var lines = log.Lines();
        while (lines.TryRead(out var line)) output.Write(line.Span);
    }

    /// <summary>One row for each call (RFC 4180, LF), in the order of their starts.</summary>
    /// <exception cref="AuditCorruptException">A record is not readable.</exception>
    public static void WriteCsv(string path, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var call in CallHistory.Read(path)) writer.WriteLine(Row(call));
    }

    private static string Row(CallEntry call) => string.Join(',', new[]
    {
        call.CallId, call.Tool, call.StartedUtc, call.Status?.ToString().ToLowerInvariant() ?? "open", call.ErrorCode,
        Text(call.DurationMs), Text(call.Seed), call.Reproducibility, call.ArgsSha256, call.ResultSha256,
        call.Client is { } client ? $"{client.Name} {client.Version}" : null, Text(call.StartSeq), Text(call.EndSeq),
    }.Select(Cell));

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    // Names of clients and tools are the caller's: quoted where CSV asks for it, and never a formula for a spreadsheet.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t') text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
