using System.Diagnostics;
using System.Globalization;
using System.Text;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Benchmarks;

/// <summary>How long the check of a log of one million records takes.</summary>
internal static class AuditVerify
{
    private const int Records = 1_000_000;

    public static int Run()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("audit-verify-").FullName, AuditLog.FileName);
        Write(path);
        long began = Stopwatch.GetTimestamp();
        VerificationReport report = AuditVerifier.Verify(path);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.Status}: {report.Records} records, {new FileInfo(path).Length / 1e6:F0} MB in {seconds:F1} s (limit 10 s)"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return report.Status == VerificationStatus.Ok && seconds <= 10 ? 0 : 1;
    }

    // Lines like those of the log: starts and ends in turn, 400 to 500 bytes each.
    private static void Write(string path)
    {
        using FileStream file = File.Create(path, 1 << 20);
        string prev = new('0', 64);
        string filler = new('a', 64);
        for (int seq = 0; seq < Records; seq++)
        {
            string kind = seq == 0 ? "genesis" : seq % 2 == 1 ? "start" : "end";
            string line = $$"""{"v":1,"seq":{{seq}},"prev":"{{prev}}","kind":"{{kind}}","ts_utc":"2026-01-01T00:00:00.000Z","writer":"w_0000000000000000","call_id":"call_{{(seq + 1) / 2:x16}}","tool":"compute_stats","args_sha256":"{{filler}}","inputs":[{"uri":"ds_000000000000","sha256":"{{filler}}"}],"seed":0,"client":{"name":"bench","version":"1"}""" + "}\n";
            byte[] bytes = Encoding.ASCII.GetBytes(line);
            file.Write(bytes);
            prev = CanonicalJson.Sha256(bytes);
        }
    }
}
