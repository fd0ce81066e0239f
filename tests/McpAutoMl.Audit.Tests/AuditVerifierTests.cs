using System.Text;
using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit.Tests;

public sealed class AuditVerifierTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    private async Task<EndReceipt> WriteSmallLog()
    {
        await using var log = _home.Open();
        await LogHome.Call(log);
        return await LogHome.Call(log);
    }

    private VerificationReport Verify(byte[] log, string? head = null)
    {
        File.WriteAllBytes(_home.LogPath, log);
        return _home.Verify(head);
    }

    [Fact]
    public async Task AWholeLogIsFine()
    {
        await WriteSmallLog();
        var report = _home.Verify();
        Assert.Equal((VerificationStatus.Ok, 7L, 0L, null), (report.Status, report.Records, report.OpenCalls, report.Problem));
    }

    [Fact]
    public async Task AnyRecordsHeadIsAWitness()
    {
        var end = await WriteSmallLog();
        Assert.Equal(1, _home.Verify(end.Head).RecordsAfterHead);
        var lost = _home.Verify(new string('a', 64));
        Assert.Equal((VerificationStatus.HeadNotFound, null), (lost.Status, lost.RecordsAfterHead));
    }

    [Fact]
    public async Task EveryFlippedByteIsFound()
    {
        await WriteSmallLog();
        var log = File.ReadAllBytes(_home.LogPath);
        var head = _home.Verify().Head;
        for (var i = 0; i < log.Length; i++)
        {
            foreach (var bit in (byte[])[1, 4, 128])
            {
                log[i] ^= bit;
                Assert.NotEqual(VerificationStatus.Ok, Verify(log, head).Status);
                log[i] ^= bit;
            }
        }
        Assert.Equal(VerificationStatus.Ok, Verify(log, head).Status);
    }

    [Fact]
    public async Task AFlipBeforeTheLastRecordIsFoundWithoutAWitness()
    {
        await WriteSmallLog();
        var log = File.ReadAllBytes(_home.LogPath);
        var last = log.AsSpan(0, log.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var i = 0; i < last; i++)
        {
            log[i] ^= 1;
            Assert.Equal(VerificationStatus.Broken, Verify(log).Status);
            log[i] ^= 1;
        }
    }

    [Fact]
    public async Task ARemovedSwappedOrRepeatedLineIsFound()
    {
        await WriteSmallLog();
        var lines = _home.Lines();
        for (var i = 0; i < lines.Length - 1; i++)
        {
            Assert.Equal(VerificationStatus.Broken, VerifyLines([.. lines[..i], .. lines[(i + 1)..]]).Status);
            Assert.Equal(VerificationStatus.Broken, VerifyLines([.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]]).Status);
            Assert.Equal(VerificationStatus.Broken, VerifyLines([.. lines[..i], lines[i], .. lines[i..]]).Status);
        }
    }

    [Fact]
    public async Task OnlyAWitnessShowsThatTheEndIsMissing()
    {
        var end = await WriteSmallLog();
        var cut = _home.Lines()[..4];
        Assert.Equal(VerificationStatus.Ok, VerifyLines(cut).Status);
        Assert.Equal(VerificationStatus.HeadNotFound, Verify(File.ReadAllBytes(_home.LogPath), end.Head).Status);
    }

    [Fact]
    public async Task ALineWithoutItsEndIsATornTail()
    {
        await WriteSmallLog();
        var log = File.ReadAllBytes(_home.LogPath);
        var report = Verify(log[..^1]);
        Assert.Equal((VerificationStatus.TornTail, 6L), (report.Status, report.Records));
        Assert.Equal(VerificationStatus.Broken, Verify([]).Status);
    }

    /// <summary>Logs whose chain holds, as somebody with our own writer could make them.</summary>
    [Theory]
    [InlineData("two ends", "start c1|end c1|end c1")]
    [InlineData("an end without a start", "end c1")]
    [InlineData("two starts", "start c1|start c1")]
    [InlineData("a trial before its call", "trial c1")]
    [InlineData("a trial after its call", "start c1|end c1|trial c1")]
    [InlineData("an unknown kind", "gossip c1")]
    [InlineData("a second genesis", "genesis c1")]
    public void AChainThatHoldsStillHasToObeyTheRules(string why, string records)
    {
        var report = VerifyLines(ForgedLog.Chain(records.Split('|')));
        Assert.True(report.Status == VerificationStatus.Broken, why);
        Assert.Equal(VerificationStatus.Ok, VerifyLines(ForgedLog.Chain(["start c1", "trial c1", "end c1", "start c2"])).Status);
        Assert.Equal(1, VerifyLines(ForgedLog.Chain(["start c2"])).OpenCalls);
    }

    private VerificationReport VerifyLines(string[] lines) => Verify(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
}
