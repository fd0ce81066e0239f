using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.CancelJob;

public sealed class CancelJobToolTests
{
    [Fact]
    public async Task AStoppedJobIsCancelledAndAFinishedOneStaysDone()
    {
        using TestHome home = new();
        GateTool gate = new();
        await using TestServer server = await TestServer.StartAsync(home, [gate]);
        string stopped = await StartAsync(server, gate, "a");
        Assert.Equal("cancelled", (string?)(await server.EnvelopeAsync("cancel_job", new { job_id = stopped }))["result"]!["status"]);

        string finished = await StartAsync(server, gate, "b");
        gate.Open.Release();
        Assert.Equal("done", (string?)(await server.EnvelopeAsync("get_job", new { job_id = finished }))["result"]!["status"]);
        Assert.Equal("done", (string?)(await server.EnvelopeAsync("cancel_job", new { job_id = finished }))["result"]!["status"]);
    }

    [Fact]
    public async Task AnUnknownIdIsAnError()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        Assert.Equal("JOB_NOT_FOUND", (string?)(await server.ErrorAsync("cancel_job", new { job_id = "job_000000000000" }))["code"]);
    }

    private static async Task<string> StartAsync(TestServer server, GateTool gate, string name)
    {
        string id = (string)(await server.EnvelopeAsync("gate", new { name, wait_seconds = 0 }))["result"]!["job_id"]!;
        await gate.Started.WaitAsync(TestContext.Current.CancellationToken);
        return id;
    }
}
