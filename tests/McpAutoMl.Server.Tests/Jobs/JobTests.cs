using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Jobs;

public sealed class JobTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AReplyAfterTheWaitNamesTheJobAndGetJobHandsOverTheEnvelope()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        JsonObject running = await server.EnvelopeAsync("gate", new { name = "a", wait_seconds = 0 });
        string id = (string)running["result"]!["job_id"]!;
        Assert.Matches("^job_[0-9a-f]{12}$", id);
        Assert.True((string?)running["result"]!["status"] is "queued" or "running");
        Assert.False(running["audit"]!.AsObject().ContainsKey("result_sha256"));

        await gate.Started.WaitAsync(Cancellation);
        JsonNode half = (await server.EnvelopeAsync("get_job", new { job_id = id, wait_seconds = 0 }))["result"]!;
        Assert.Equal(("running", 0.5, "half way"), ((string?)half["status"], (double?)half["progress"]!["fraction"], (string?)half["progress"]!["stage"]));

        gate.Open.Release();
        JsonNode done = (await server.EnvelopeAsync("get_job", new { job_id = id }))["result"]!;
        Assert.Equal("done", (string?)done["status"]);
        Assert.Equal("a", (string?)done["reply"]!["result"]!["name"]);
        Assert.NotNull((string?)done["reply"]!["audit"]!["result_sha256"]);
    }

    [Fact]
    public async Task TheSameCallAttachesToTheRunningJob()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        JsonObject first = await server.EnvelopeAsync("gate", new { name = "a", wait_seconds = 0 });
        await gate.Started.WaitAsync(Cancellation);
        TaskCompletionSource<ProgressNotificationValue> half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ValueTask<CallToolResult> second = server.Client.CallToolAsync(
            "gate", new Dictionary<string, object?> { ["wait_seconds"] = 50, ["name"] = "a" }, new Listener(half), cancellationToken: Cancellation);
        await half.Task.WaitAsync(Cancellation); // it is told where the job is once it has attached; ended before, the job would be run again
        gate.Open.Release();
        JsonObject envelope = JsonNode.Parse(TestServer.TextOf(await second))!.AsObject();
        Assert.Equal("a", (string?)envelope["result"]!["name"]);
        Assert.NotEqual((string?)first["audit"]!["call_id"], (string?)envelope["audit"]!["call_id"]);
        Assert.Equal(1, gate.Runs);
    }

    [Fact]
    public async Task AJobRunsWhereItsFolderCannotBeWrittenTo()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        Directory.CreateDirectory(home.Home);
        await File.WriteAllTextAsync(Path.Combine(home.Home, "jobs"), "", Cancellation); // a file where the folder has to be
        gate.Open.Release(2);
        foreach (string name in (string[])["a", "b"])
        {
            Assert.Equal(name, (string?)(await server.EnvelopeAsync("gate", new { name, wait_seconds = 50 }))["result"]!["name"]);
        }
    }

    [Fact]
    public async Task CancellingIsIdempotent()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        string id = (string)(await server.EnvelopeAsync("gate", new { wait_seconds = 0 }))["result"]!["job_id"]!;
        await gate.Started.WaitAsync(Cancellation);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("cancelled", (string?)(await server.EnvelopeAsync("cancel_job", new { job_id = id }))["result"]!["status"]);
        }

        JsonNode state = (await server.EnvelopeAsync("get_job", new { job_id = id }))["result"]!;
        Assert.Equal("CANCELLED", (string?)state["error"]!["code"]);
    }

    [Fact]
    public async Task AFullQueueRefusesAndSaysThatTryingAgainHelps()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        for (int i = 0; i < JobQueue.MostRunning + JobQueue.MostQueued; i++)
        {
            await server.EnvelopeAsync("gate", new { name = $"{i}", wait_seconds = 0 });
        }

        JsonObject busy = await server.ErrorAsync("gate", new { name = "one more", wait_seconds = 0 });
        Assert.Equal(("BUSY", true), ((string?)busy["code"], (bool?)busy["retryable"]));
    }

    [Fact]
    public async Task TheOnlyCallerThatGoesAwayStopsTheJob()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        using CancellationTokenSource gone = new();
        ToolCall request = new("gate", JsonElement.Parse("""{"wait_seconds":50}"""));
        Task<CallReply> call = server.Services.GetRequiredService<ToolInvoker>().InvokeAsync(request, gone.Token);
        await gate.Started.WaitAsync(Cancellation);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        string id = (string)(await server.EnvelopeAsync("list_artifacts", new { kind = "jobs" }))["result"]!["items"]![0]!["id"]!;
        Assert.Equal("cancelled", (string?)(await server.EnvelopeAsync("get_job", new { job_id = id }))["result"]!["status"]);
    }

    [Fact]
    public async Task ProgressReachesTheClientThatAskedForIt()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        TaskCompletionSource<ProgressNotificationValue> half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ValueTask<CallToolResult> call = server.Client.CallToolAsync("gate", new Dictionary<string, object?>(), new Listener(half), cancellationToken: Cancellation);

        // The call ends only after its progress has arrived: a client forgets the token with the reply.
        Assert.Equal("half way", (await half.Task.WaitAsync(Cancellation)).Message);
        gate.Open.Release();
        Assert.False((await call).IsError is true);
    }

    [Fact]
    public async Task ACallerThatComesLateIsToldWhereTheJobIs()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        await server.EnvelopeAsync("gate", new { wait_seconds = 0 });
        await gate.Started.WaitAsync(Cancellation);
        TaskCompletionSource<ProgressNotificationValue> half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ValueTask<CallToolResult> late = server.Client.CallToolAsync("gate", new Dictionary<string, object?>(), new Listener(half), cancellationToken: Cancellation);
        Assert.Equal("half way", (await half.Task.WaitAsync(Cancellation)).Message);
        gate.Open.Release();
        Assert.False((await late).IsError is true);
    }

    [Fact]
    public async Task AnotherProcessSeesTheJobAndCanStopIt()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer owner = await TestServer.StartAsync(home, [gate]);
        await using TestServer other = await TestServer.StartAsync(home, [new GateTool()]);
        string id = (string)(await owner.EnvelopeAsync("gate", new { wait_seconds = 0 }))["result"]!["job_id"]!;
        await gate.Started.WaitAsync(Cancellation);
        Assert.Equal("running", (string?)(await other.EnvelopeAsync("get_job", new { job_id = id, wait_seconds = 0 }))["result"]!["status"]);
        await other.EnvelopeAsync("cancel_job", new { job_id = id });
        Assert.Equal("cancelled", (string?)(await other.EnvelopeAsync("get_job", new { job_id = id }))["result"]!["status"]);
    }

    [Fact]
    public async Task EveryCallHasOneStartAndOneEnd()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using (TestServer server = await TestServer.StartAsync(home, [gate]))
        {
            await server.EnvelopeAsync("gate", new { wait_seconds = 0 });
            await gate.Started.WaitAsync(Cancellation);
            await server.EnvelopeAsync("gate", new { wait_seconds = 0 });
        }

        JsonNode[] records = [.. home.Log().Select(line => JsonNode.Parse(line)!)];
        string[] Calls(string kind) => [.. records.Where(r => (string?)r["kind"] == kind).Select(r => (string)r["call_id"]!).Order(StringComparer.Ordinal)];
        Assert.Equal(2, Calls("start").Length);
        Assert.Equal(Calls("start"), Calls("end"));
    }

    private sealed class Listener(TaskCompletionSource<ProgressNotificationValue> half) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            if (value.Progress is 0.5f)
            {
                half.TrySetResult(value);
            }
        }
    }
}
