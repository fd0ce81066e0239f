using System.Text;
using McpAutoMl.Audit.Json;

namespace McpAutoMl.Audit.Tests;

/// <summary>Lines whose chain holds, whatever they say.</summary>
internal static class ForgedLog
{
    /// <summary>A genesis and one record for each "kind call_id".</summary>
    public static string[] Chain(string[] records)
    {
        List<string> lines = [];
        var prev = new string('0', 64);
        foreach (var record in (string[])["genesis c0", .. records])
        {
            var parts = record.Split(' ');
            var line = $$"""{"v":1,"seq":{{lines.Count}},"prev":"{{prev}}","kind":"{{parts[0]}}","ts_utc":"2026-01-01T00:00:00.000Z","writer":"w_1","call_id":"{{parts[1]}}"}""";
            lines.Add(line);
            prev = CanonicalJson.Sha256(Encoding.ASCII.GetBytes(line + "\n"));
        }
        return [.. lines];
    }
}
