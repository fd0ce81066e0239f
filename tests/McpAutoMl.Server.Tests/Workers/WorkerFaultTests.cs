using System.Globalization;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Workers;

/// <summary>What happens to a worker does not happen to the server.</summary>
public sealed class WorkerFaultTests : IAsyncLifetime
{
    private readonly TestHome _home = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await StartAsync(TestWorker.Settings);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Theory]
    [InlineData("crash")]
    [InlineData("exit")]
    public async Task ACrashIsAnErrorAndTheNextCallWorks(string fault)
    {
        JsonObject error = await _server.ErrorAsync("fault", new { @do = fault });
        Assert.Equal(("WORKER_CRASHED", false), ((string?)error["code"], (bool?)error["retryable"]));
        await _server.EnvelopeAsync("fault");
        Assert.Equal(["WORKER_CRASHED", null], Ends().Select(end => (string?)end["error"]));
    }

    [Fact]
    public async Task AWorkerKilledInMidCallIsAnErrorThatMayBeTriedAgain()
    {
        string job = await HangAsync();
        await TestWorker.KillAsync(await ProcessOfAsync(job));
        JsonNode state = (await _server.EnvelopeAsync("get_job", new { job_id = job }))["result"]!;
        Assert.Equal("failed", (string?)state["status"]);
        Assert.Equal(("WORKER_CRASHED", true), ((string?)state["error"]!["code"], (bool?)state["error"]!["retryable"]));
        await _server.EnvelopeAsync("fault");
    }

    [Fact]
    public async Task CancellingEndsWorkThatDoesNotListenAndRemovesWhatItLeft()
    {
        string job = await HangAsync();
        int process = await ProcessOfAsync(job);
        Assert.NotEmpty(HalfWritten());
        await _server.EnvelopeAsync("cancel_job", new { job_id = job });
        JsonNode state = (await _server.EnvelopeAsync("get_job", new { job_id = job }))["result"]!;
        Assert.Equal(("cancelled", "CANCELLED"), ((string?)state["status"], (string?)state["error"]!["code"]));
        await TestWorker.GoneAsync(process);
        Assert.NotEqual(process, await ProcessAsync());
        Assert.Empty(HalfWritten());
        Assert.Equal(["cancelled", "ok"], Ends().Where(end => (string?)end["tool"] == "fault").Select(end => (string?)end["status"]));
    }

    [Fact]
    public async Task AnotherServerOnTheHomeEndsTheWorkToo()
    {
        await using TestServer other = await StartAsync(TestWorker.Settings);
        string job = await HangAsync();
        int process = await ProcessOfAsync(job);
        await other.EnvelopeAsync("cancel_job", new { job_id = job });
        Assert.Equal("cancelled", (string?)(await other.EnvelopeAsync("get_job", new { job_id = job }))["result"]!["status"]);
        await TestWorker.GoneAsync(process);
    }

    [Fact]
    public async Task WhatIsPrintedDoesNotReachTheProtocol()
    {
        JsonObject envelope = await _server.EnvelopeAsync("fault", new { @do = "print", number = 22 });
        Assert.Equal(3.14286, (double)envelope["result"]!["quotient"]!);
    }

    [Fact]
    public async Task AFailureOfTheToolKeepsTheWorker()
    {
        int before = await ProcessAsync();
        Assert.Equal("INTERNAL", (string?)(await _server.ErrorAsync("fault", new { @do = "throw" }))["code"]);
        Assert.Equal(before, await ProcessAsync());
    }

    [Theory]
    [InlineData("hoard_objects")]
    [InlineData("hoard_native")]
    public async Task MemoryWithoutEndIsStopped(string fault)
    {
        await using TestServer small = await StartAsync(TestWorker.Settings with { MemoryMegabytes = WorkerSettings.LeastMemory });
        Assert.Equal("MEMORY_LIMIT", (string?)(await small.ErrorAsync("fault", new { @do = fault }))["code"]);
        JsonObject next = await small.EnvelopeAsync("fault");
        Assert.InRange((double)next["telemetry"]!["peak_rss_mb"]!, 1, WorkerSettings.LeastMemory);
    }

    [Fact]
    public async Task ManyCallsHaveOneWorkerAndOneThatDiedInBetweenIsReplaced()
    {
        int first = await ProcessAsync();
        for (int call = 1; call <= 5; call++)
        {
            Assert.Equal(first, await ProcessAsync(call));
        }

        await TestWorker.KillAsync(first);
        Assert.NotEqual(first, await ProcessAsync());
    }

    [Fact]
    public async Task CallsAtTheSameTimeHaveWorkersOfTheirOwn()
    {
        string job = await HangAsync();
        Assert.NotEqual(await ProcessOfAsync(job), await ProcessAsync());
        await _server.EnvelopeAsync("cancel_job", new { job_id = job });
    }

    [Fact]
    public async Task TrialsAreInTheLogInOrderBeforeTheEnd()
    {
        JsonObject envelope = await _server.EnvelopeAsync("fault", new { @do = "search", number = 20 });
        JsonNode[] records = [.. Records().Where(record => (string?)record["call_id"] == (string?)envelope["audit"]!["call_id"])];
        Assert.Equal(["start", .. Enumerable.Repeat("trial", 20), "end"], records.Select(record => (string)record["kind"]!));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (i, i, i / 7.0)), records[1..^1].Select(record =>
            ((int)record["trial"]!, (int)record["detail"]!["trial"]!, (double)record["detail"]!["score"]!)));
    }

    [Fact]
    public async Task AProgramThatIsNoWorkerIsAnError()
    {
        await using TestServer broken = await StartAsync(new WorkerSettings(new WorkerProgram("dotnet", ["--version"])));
        Assert.Equal("WORKER_CRASHED", (string?)(await broken.ErrorAsync("fault"))["code"]);
        await using TestServer missing = await StartAsync(new WorkerSettings(new WorkerProgram(Path.Combine(_home.Folder, "nothing"), [])));
        Assert.Equal("WORKER_CRASHED", (string?)(await missing.ErrorAsync("fault"))["code"]);
    }

    [Fact]
    public async Task StoppingTheServerEndsItsWorkers()
    {
        TestServer server = await StartAsync(TestWorker.Settings);
        int idle = (int)(await server.EnvelopeAsync("fault"))["result"]!["process"]!;
        await server.DisposeAsync();
        await TestWorker.GoneAsync(idle);
    }

    private async Task<TestServer> StartAsync(WorkerSettings worker) => await TestServer.StartAsync(_home, [new FaultTool()], worker: worker);

    private async Task<int> ProcessAsync(int number = 0) => (int)(await _server.EnvelopeAsync("fault", new { number }))["result"]!["process"]!;

    private async Task<string> HangAsync() => (string)(await _server.EnvelopeAsync("fault", new { @do = "hang", wait_seconds = 0 }))["result"]!["job_id"]!;

    /// <summary>The process of a job that hangs, once it does.</summary>
    private async Task<int> ProcessOfAsync(string job)
    {
        while (true)
        {
            JsonNode progress = (await _server.EnvelopeAsync("get_job", new { job_id = job, wait_seconds = 0 }))["result"]!["progress"]!;
            if ((double)progress["fraction"]! == 0.6)
            {
                return int.Parse((string)progress["stage"]!, CultureInfo.InvariantCulture);
            }
        }
    }

    private string[] HalfWritten() => Directory.GetFiles(_home.Home, "*.tmp", SearchOption.AllDirectories);

    private JsonNode[] Records() => [.. _home.Log().Select(line => JsonNode.Parse(line)!)];

    private IEnumerable<JsonNode> Ends()
    {
        JsonNode[] records = Records();
        return records.Where(record => (string?)record["kind"] == "end").Select(end => new JsonObject
        {
            ["tool"] = (string?)records.First(start => (string?)start["call_id"] == (string?)end["call_id"])["tool"],
            ["status"] = (string?)end["status"],
            ["error"] = (string?)end["error_code"],
        });
    }
}
