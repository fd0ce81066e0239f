using System.Text.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Verification;
using McpAutoMl.Audit.Writing;

namespace McpAutoMl.Audit.Tests;

/// <summary>Several writers on one home. Two logs in one process hold their locks on different handles, as two processes do.</summary>
public sealed class SharedHomeTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ManyCallsFromTwoWritersMakeOneChain()
    {
        await using (var first = _home.Open())
        await using (var second = _home.Open())
        {
            var calls = Enumerable.Range(0, 200).Select(i => Task.Run(() => LogHome.Call(i % 2 == 0 ? first : second)));
            var ends = await Task.WhenAll(calls);
            Assert.Equal(200, ends.Select(end => end.Seq).Distinct().Count());
        }
        var report = _home.Verify();
        Assert.Equal((VerificationStatus.Ok, 0L, 405L), (report.Status, report.OpenCalls, report.Records));
    }

    [Fact]
    public async Task WhatWaitsForTheDiskIsWrittenTogether()
    {
        using var blocked = new ManualResetEventSlim();
        using var inFlush = new ManualResetEventSlim();
        var (flushes, block) = (0, false);
        await using var log = _home.Open(new LogSeams
        {
            Flush = _ =>
            {
                flushes++;
                if (!block) return;
                inFlush.Set();
                blocked.Wait();
            },
        });
        var before = flushes;
        block = true;
        var first = Task.Run(() => log.StartAsync(LogHome.Start() with { Durable = true }), TestContext.Current.CancellationToken);
        inFlush.Wait(TestContext.Current.CancellationToken);
        Task[] rest = [.. Enumerable.Range(0, 50).Select(_ => log.StartAsync(LogHome.Start() with { Durable = true }))];
        block = false;
        blocked.Set();
        await Task.WhenAll([first, .. rest]);
        Assert.Equal(before + 2, flushes);
    }

    [Fact]
    public async Task AnOpenCallOfALivingWriterIsLeftAlone()
    {
        await using var first = _home.Open();
        var start = LogHome.Start();
        await first.StartAsync(start);
        await using (var second = _home.Open())
        {
            await LogHome.Call(second);
            second.AbortOrphans();
        }
        await first.EndAsync(new EndRecord { CallId = start.CallId, Status = CallStatus.Ok });
        Assert.DoesNotContain(_home.Records(), IsAborted);
    }

    [Fact]
    public async Task AnOpenCallOfADeadWriterIsEndedAsAborted()
    {
        var start = LogHome.Start();
        var failing = false;
        await using (var dies = _home.Open(new LogSeams
        {
            Write = (file, bytes, offset) =>
            {
                if (failing) throw new IOException("simulated");
                RandomAccess.Write(file, bytes, offset);
            },
        }))
        {
            await LogHome.Call(dies);
            await dies.StartAsync(start);
            failing = true;
        }
        Assert.Single(Directory.GetFiles(Path.Combine(_home.Path, "writers"), "*.lock"));

        await using var next = _home.Open();
        var aborted = Assert.Single(_home.Records(), IsAborted);
        Assert.Equal(start.CallId, aborted.GetProperty("call_id").GetString());
        Assert.Equal(next.WriterId, aborted.GetProperty("writer").GetString());
        Assert.Equal(VerificationStatus.Ok, _home.Verify().Status);
        Assert.Single(Directory.GetFiles(Path.Combine(_home.Path, "writers"), "*.lock"));
    }

    private static bool IsAborted(JsonElement record) =>
        record.TryGetProperty("status", out var status) && status.GetString() == "aborted";
}
