using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpAutoMl.Audit.Records;

/// <summary>The members of each kind of record that come after the common ones, as JSON objects.</summary>
internal static class RecordBodies
{
    private const int LongestRationale = 2048;

    // The default encoder escapes everything outside ASCII, so a line is printable ASCII whatever a caller sent.
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static byte[] Empty => "{}"u8.ToArray();

    public static byte[] Environment(EnvironmentFacts environment) => Json(new { Environment = environment });

    public static byte[] Start(StartRecord start, string argsSha256) => Json(new
    {
        start.CallId,
        start.Tool,
        start.SchemaSha256,
        ArgsSha256 = argsSha256,
        Arguments = ShownArguments.Of(start.Arguments),
        start.Inputs,
        start.Seed,
        start.Client,
        Rationale = Clip(start.Rationale),
    });

    public static byte[] End(EndRecord end, string? resultSha256) => Json(new
    {
        end.CallId,
        end.Status,
        end.ErrorCode,
        ResultSha256 = resultSha256,
        end.Inputs,
        end.Artifacts,
        end.Warnings,
        end.Reproducibility,
        end.DurationMs,
    });

    public static byte[] Trial(TrialRecord trial) => Json(trial);

    public static byte[] Recovery(long offset, int bytes, string sha256) => Json(new { Offset = offset, Bytes = bytes, Sha256 = sha256 });

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private static string? Clip(string? text)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) <= LongestRationale) return text;
        var clipped = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestRationale - 3) break;
            clipped.Append(rune);
        }
        return clipped.Append('…').ToString();
    }
}
