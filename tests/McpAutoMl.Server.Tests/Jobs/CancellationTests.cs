using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Jobs;

public sealed class CancellationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TestServer.Legacy)]
    [InlineData(TestServer.Modern)]
    public async Task ANotificationStopsTheJobAndTheLogSaysCancelled(string version)
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate], version);
        using CancellationTokenSource forget = new();
        Task<CallToolResult> call = server.CallAsync("gate", new { wait_seconds = 50 }, forget.Token);
        await gate.Started.WaitAsync(Cancellation);
        JsonNode request = server.Sent.Select(line => JsonNode.Parse(line)!).Single(line => (string?)line["method"] == "tools/call");
        await server.Client.SendNotificationAsync(
            "notifications/cancelled", new CancelledNotificationParams { RequestId = request["id"].Deserialize<RequestId>() }, cancellationToken: Cancellation);
        await CheckStoppedAsync(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    /// <remarks>
    /// Observed of the client of ModelContextProtocol 2.3.1, in both protocol versions: cancelling the token of a call sends nothing.
    /// The likely cause is that its own wait ends first and takes the notification back.
    /// When this test fails, the library has been corrected: expect the notification here, and take the remark out of DECISIONS.md.
    /// </remarks>
    [Theory]
    [InlineData(TestServer.Legacy)]
    [InlineData(TestServer.Modern)]
    public async Task TheLibrarysOwnClientLeavesWithoutAWordAndCancelJobStopsTheJob(string version)
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate], version);
        using CancellationTokenSource leave = new();
        Task<CallToolResult> call = server.CallAsync("gate", new { wait_seconds = 50 }, leave.Token);
        await gate.Started.WaitAsync(Cancellation);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        string id = await JobAsync(server);
        Assert.Equal("running", (string?)(await server.EnvelopeAsync("get_job", new { job_id = id, wait_seconds = 0 }))["result"]!["status"]);
        Assert.DoesNotContain(server.Sent, line => line.Contains("notifications/cancelled", StringComparison.Ordinal));
        await server.EnvelopeAsync("cancel_job", new { job_id = id });
        await CheckStoppedAsync(server);
    }

    private static async Task<string> JobAsync(TestServer server) =>
        (string)(await server.EnvelopeAsync("list_artifacts", new { kind = "jobs" }))["result"]!["items"]![0]!["id"]!;

    private static async Task CheckStoppedAsync(TestServer server)
    {
        Assert.Equal("cancelled", (string?)(await server.EnvelopeAsync("get_job", new { job_id = await JobAsync(server) }))["result"]!["status"]);
        JsonNode[] records = [.. server.Home.Log().Select(line => JsonNode.Parse(line)!)];
        string call = (string)records.Single(record => (string?)record["tool"] == "gate")["call_id"]!;
        JsonNode end = Assert.Single(records, record => (string?)record["kind"] == "end" && (string?)record["call_id"] == call);
        Assert.Equal("cancelled", (string?)end["status"]);
    }
}
