using System.Text;
using CsCheck;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit.Tests;

public sealed class KillTests : IDisposable
{
    private const int Kills = 200;
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task NoAcknowledgedRecordIsLostWhenTwoWritersAreKilledOverAndOver()
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => KillInALoop(writer))));
        await using (var log = _home.Open())
        {
            Assert.Null(log.Failure);
        }

        var report = _home.Verify();
        Assert.Equal((VerificationStatus.Ok, 0L, null), (report.Status, report.OpenCalls, report.Problem));
        var lines = _home.Lines();
        var heads = lines.Select(line => CanonicalJson.Sha256(Encoding.ASCII.GetBytes(line + "\n"))).ToArray();
        var all = acknowledged.SelectMany(list => list).ToArray();
        Assert.True(all.Length > Kills, "The writers have hardly written.");
        Assert.All(all, ack => Assert.Equal(heads[ack.Seq], ack.Head));
        Assert.Equal(all.Length, all.Distinct().Count());
        AssertOnlyTheDeadWereAborted();
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills, {lines.Length} records, {all.Length} acknowledged");
    }

    // Kills after a number of acknowledged records that is drawn, so no time is waited for.
    private List<(long Seq, string Head)> KillInALoop(int writer)
    {
        List<(long, string)> acknowledged = [];
        var random = new PCG((uint)writer);
        for (var kill = 0; kill < Kills / 2; kill++)
        {
            using var child = ChildWriter.Start(_home.Path);
            var enough = 1 + (int)random.Next(40);
            for (var read = 0; child.StandardOutput.ReadLine() is { } line; read++)
            {
                if (read == enough) child.Kill();
                // The last line of a killed process may be cut; nobody could rely on it.
                if (line.Split(' ') is [var seq, var head, "."]) acknowledged.Add((long.Parse(seq), head));
            }
            child.WaitForExit();
        }
        return acknowledged;
    }

    // A writer that was aborted while alive would have gone on writing after that record.
    private void AssertOnlyTheDeadWereAborted()
    {
        Dictionary<string, string> writerOf = [];
        HashSet<string> dead = [];
        foreach (var record in _home.Records())
        {
            var writer = record.GetProperty("writer").GetString()!;
            Assert.DoesNotContain(writer, dead);
            if (record.GetProperty("kind").GetString() == "start") writerOf[record.GetProperty("call_id").GetString()!] = writer;
            if (record.TryGetProperty("status", out var status) && status.GetString() == "aborted")
                dead.Add(writerOf[record.GetProperty("call_id").GetString()!]);
        }
        Assert.NotEmpty(dead);
    }
}
