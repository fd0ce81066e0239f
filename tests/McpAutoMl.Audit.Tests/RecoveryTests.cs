using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Verification;
using McpAutoMl.Audit.Writing;

namespace McpAutoMl.Audit.Tests;

public sealed class RecoveryTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    private async Task<byte[]> SmallLog()
    {
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
        }
        return File.ReadAllBytes(_home.LogPath);
    }

    [Fact]
    public async Task EveryTruncationOfTheLastRecordsIsRecovered()
    {
        var whole = await SmallLog();
        for (var length = 0; length < whole.Length; length += length < whole.Length - 900 ? 13 : 1)
        {
            File.WriteAllBytes(_home.LogPath, whole[..length]);
            var lastWhole = whole.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            await using (var log = _home.Open(new LogSeams { Flush = _ => { } }))
            {
                Assert.Null(log.Failure);
                await LogHome.Call(log);
            }
            Assert.Equal(VerificationStatus.Ok, _home.Verify().Status);
            if (lastWhole == length || lastWhole == 0) continue;

            var recovery = Assert.Single(_home.Records(), record => record.GetProperty("kind").GetString() == "recovery");
            Assert.Equal(lastWhole, recovery.GetProperty("offset").GetInt32());
            Assert.Equal(length - lastWhole, recovery.GetProperty("bytes").GetInt32());
            var kept = new BlobStore(_home.Path).Find(recovery.GetProperty("sha256").GetString()!);
            Assert.Equal(whole[lastWhole..length], kept);
        }
    }

    [Fact]
    public async Task ATailTornByAnotherProcessIsPutAsideByTheLivingOne()
    {
        await using var log = _home.Open();
        await LogHome.Call(log);
        await File.AppendAllTextAsync(_home.LogPath, """{"v":1,"seq":4""", TestContext.Current.CancellationToken);
        await LogHome.Call(log);
        Assert.Equal(["genesis", "writer_open", "start", "end", "recovery", "start", "end"], _home.Kinds());
        Assert.Equal(VerificationStatus.Ok, _home.Verify().Status);
    }

    [Fact]
    public async Task DamageBeforeTheLastLineLeavesTheLogAsItIs()
    {
        var bytes = await SmallLog();
        bytes[200] ^= 1;
        File.WriteAllBytes(_home.LogPath, bytes);
        await using (var log = _home.Open())
        {
            Assert.IsType<AuditCorruptException>(log.Failure);
            await Assert.ThrowsAsync<AuditCorruptException>(() => log.StartAsync(LogHome.Start()));
        }
        Assert.Equal(bytes, File.ReadAllBytes(_home.LogPath));
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Path, "writers")));
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("{}\n")]
    public async Task ForeignLinesAreDamage(string line)
    {
        await using var log = _home.Open();
        await LogHome.Call(log);
        await File.AppendAllTextAsync(_home.LogPath, line, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AuditCorruptException>(() => log.StartAsync(LogHome.Start()));
        Assert.IsType<AuditCorruptException>(log.Failure);
    }

    [Fact]
    public async Task ALogThatBecomesShorterIsDamage()
    {
        await using var log = _home.Open();
        await LogHome.Call(log);
        using (var file = new FileStream(_home.LogPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(100);
        await Assert.ThrowsAsync<AuditCorruptException>(() => log.StartAsync(LogHome.Start()));
    }

    [Fact]
    public async Task AFailedFlushIsNeverTriedAgain()
    {
        var (flushes, failing) = (0, false);
        var seams = new LogSeams
        {
            Flush = _ =>
            {
                flushes++;
                if (failing) throw new IOException("simulated");
            },
        };
        await using var log = _home.Open(seams);
        await LogHome.Call(log);
        failing = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => LogHome.Call(log));
        var after = flushes;
        failing = false;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => log.StartAsync(LogHome.Start() with { Durable = true }));
        Assert.Equal(after, flushes);
        Assert.IsType<AuditUnavailableException>(log.Failure);
    }

    [Fact]
    public async Task AWriteThatStopsHalfwayIsATornTailForTheNextProcess()
    {
        var failing = false;
        await using (var log = _home.Open(new LogSeams
        {
            Write = (file, bytes, offset) =>
            {
                RandomAccess.Write(file, failing ? bytes[..(bytes.Length / 2)] : bytes, offset);
                if (failing) throw new IOException("No space left on device");
            },
        }))
        {
            await LogHome.Call(log);
            failing = true;
            await Assert.ThrowsAsync<AuditUnavailableException>(() => log.StartAsync(LogHome.Start()));
        }
        Assert.Equal(VerificationStatus.TornTail, _home.Verify().Status);
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
        }
        Assert.Contains("recovery", _home.Kinds());
        Assert.Equal(VerificationStatus.Ok, _home.Verify().Status);
    }

    [Fact]
    public async Task AnErasedBlobLeavesTheChainWhole()
    {
        await using var log = _home.Open();
        var end = await LogHome.Call(log);
        File.Delete(Path.Combine(_home.Path, "blobs", end.ResultSha256!));
        Assert.Null(log.Blobs.Find(end.ResultSha256!));
        Assert.Equal(VerificationStatus.Ok, _home.Verify(end.Head).Status);
    }

    [Fact]
    public async Task AChangedBlobReadsAsErased()
    {
        await using var log = _home.Open();
        var sha256 = log.Blobs.Put("result"u8);
        Assert.Equal(CanonicalJson.Sha256("result"u8), sha256);
        await File.WriteAllTextAsync(Path.Combine(_home.Path, "blobs", sha256), "resulT", TestContext.Current.CancellationToken);
        Assert.Null(log.Blobs.Find(sha256));
        Assert.Null(log.Blobs.Find("../audit.jsonl"));
    }
}
