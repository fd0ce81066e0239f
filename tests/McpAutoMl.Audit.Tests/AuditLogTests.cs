using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Tests;

public sealed class AuditLogTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task EveryLineHasItsNumberAndTheHashOfTheLineBefore()
    {
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
        }
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
        }

        var lines = _home.Lines();
        var prev = new string('0', 64);
        for (var i = 0; i < lines.Length; i++)
        {
            var record = JsonElement.Parse(lines[i]);
            Assert.Equal(i, record.GetProperty("seq").GetInt32());
            Assert.Equal(prev, record.GetProperty("prev").GetString());
            prev = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(lines[i] + "\n")));
        }
        Assert.Equal(
            ["genesis", "writer_open", "start", "end", "writer_close", "writer_open", "start", "end", "writer_close"],
            _home.Kinds());
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Path, "writers")));
    }

    [Fact]
    public async Task TheReceiptOfAnEndIsItsNumberAndTheHashOfItsLine()
    {
        await using var log = _home.Open();
        var receipt = await LogHome.Call(log);
        var line = _home.Lines()[receipt.Seq];
        Assert.Equal("end", JsonElement.Parse(line).GetProperty("kind").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(line + "\n"))), receipt.Head);
    }

    [Fact]
    public async Task ArgumentsAndResultsAreKeptCompleteUnderTheirHash()
    {
        await using var log = _home.Open();
        var text = new string('x', 5000);
        var start = await log.StartAsync(LogHome.Start($$"""{"b":"{{text}}","a":1}"""));
        var end = await LogHome.Call(log, result: """{"n":2}""");

        Assert.Equal($$"""{"a":1,"b":"{{text}}"}""", Encoding.UTF8.GetString(log.Blobs.Find(start.ArgsSha256)!));
        Assert.Equal("""{"n":2}""", Encoding.UTF8.GetString(log.Blobs.Find(end.ResultSha256!)!));
        Assert.True(_home.Lines()[start.Seq].Length < 1500);
    }

    [Fact]
    public async Task LinesArePrintableAsciiWhateverACallerSends()
    {
        await using var log = _home.Open();
        var start = LogHome.Start("""{"name":"한국어 \u0000\u001b[2J \u202e\n"}""");
        await log.StartAsync(start with { Rationale = "\u2028 because\r\n" + new string('é', 3000) });
        Assert.All(_home.Lines(), line => Assert.All(line, c => Assert.InRange(c, ' ', '~')));
        var rationale = _home.Records()[^1].GetProperty("rationale").GetString()!;
        Assert.InRange(Encoding.UTF8.GetByteCount(rationale), 2000, 2048);
    }

    [Fact]
    public async Task MembersNamedLikeSecretsAreMaskedInTheRecord()
    {
        await using var log = _home.Open();
        var receipt = await log.StartAsync(LogHome.Start("""{"api_key":"hunter2","deep":{"Password":"hunter2"}}"""));
        Assert.DoesNotContain("hunter2", _home.Lines()[receipt.Seq], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallHasOneStartAndOneEnd()
    {
        await using var log = _home.Open();
        var start = LogHome.Start();
        await log.StartAsync(start);
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.StartAsync(start));
        var end = new EndRecord { CallId = start.CallId, Status = CallStatus.Error, ErrorCode = "TOOL_UNKNOWN" };
        await log.EndAsync(end);
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.EndAsync(end));
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.TrialAsync(new TrialRecord(start.CallId, 0, JsonElement.Parse("{}"))));
    }

    [Fact]
    public async Task ClosingEndsWhatIsStillOpen()
    {
        await using (var log = _home.Open())
        {
            var start = LogHome.Start();
            await log.StartAsync(start);
            await log.TrialAsync(new TrialRecord(start.CallId, 0, JsonElement.Parse("""{"model":"ridge"}""")));
        }
        Assert.Equal(["genesis", "writer_open", "start", "trial", "end", "writer_close"], _home.Kinds());
        Assert.Equal("aborted", _home.Records()[4].GetProperty("status").GetString());
    }

    [Fact]
    public async Task TheGenesisSaysWhatBitsMayDependOn()
    {
        await using var log = _home.Open();
        var environment = _home.Records()[0].GetProperty("environment");
        Assert.Equal("0.0.0-test", environment.GetProperty("product").GetString());
        Assert.Equal(Environment.Version.ToString(), environment.GetProperty("runtime").GetString());
        Assert.Equal(new string('c', 64), environment.GetProperty("canary_sha256").GetString());
        Assert.Equal(JsonValueKind.Array, environment.GetProperty("cpu_features").ValueKind);
        Assert.Equal(JsonValueKind.Array, environment.GetProperty("native_libraries").ValueKind);
    }
}
