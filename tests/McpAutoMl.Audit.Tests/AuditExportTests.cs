using System.Text;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Tests;

public sealed class AuditExportTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task JsonLinesAreTheLogWithoutItsTornTail()
    {
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
        }
        var whole = File.ReadAllBytes(_home.LogPath);
        await File.AppendAllTextAsync(_home.LogPath, """{"v":1""", TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        AuditExport.WriteJsonLines(_home.LogPath, output);
        Assert.Equal(whole, output.ToArray());
    }

    [Fact]
    public async Task CsvHasARowForEachCallAndNoFormulas()
    {
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
            var start = LogHome.Start() with { Client = new ClientFacts("=cmd|'/C calc'!A0,\"x\"", "1"), Tool = "predict" };
            await log.StartAsync(start);
            await log.EndAsync(new EndRecord { CallId = start.CallId, Status = CallStatus.Error, ErrorCode = "MODEL_NOT_FOUND" });
            await log.StartAsync(LogHome.Start());
            using var output = new MemoryStream();
            AuditExport.WriteCsv(_home.LogPath, output);
            var rows = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
            Assert.Equal(4, rows.Length);
            Assert.StartsWith("call_id,tool,started_utc,status,", rows[0], StringComparison.Ordinal);
            Assert.Contains(",compute_stats,", rows[1], StringComparison.Ordinal);
            Assert.Contains(",ok,,1.5,0,bit_exact,", rows[1], StringComparison.Ordinal);
            Assert.Contains(",error,MODEL_NOT_FOUND,", rows[2], StringComparison.Ordinal);
            Assert.Contains(",\"'=cmd|'/C calc'!A0,\"\"x\"\" 1\",", rows[2], StringComparison.Ordinal);
            Assert.Contains(",open,,", rows[3], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheHistoryKnowsUnderWhichVersionACallRan()
    {
        await using var log = _home.Open();
        var end = await LogHome.Call(log);
        var call = Assert.Single(CallHistory.Read(_home.LogPath));
        Assert.Equal((end.Seq, CallStatus.Ok, end.ResultSha256), (call.EndSeq, call.Status, call.ResultSha256));
        Assert.Equal("0.0.0-test", call.Environment!.Product);
        Assert.Equal(LogHome.Environment.CpuFeatures, call.Environment.CpuFeatures);
        Assert.Equal(new ClientFacts("test", "1"), call.Client);
    }
}
