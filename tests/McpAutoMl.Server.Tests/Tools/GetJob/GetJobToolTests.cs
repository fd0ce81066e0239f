using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.GetJob;

public sealed class GetJobToolTests
{
    [Fact]
    public async Task AFinishedJobGivesTheReplyOfItsCallEvenToALaterServer()
    {
        using TestHome home = new();
        string id;
        await using (TestServer first = await TestServer.StartAsync(home))
        {
            JsonNode running = (await first.EnvelopeAsync("load_dataset", new { path = "iris.csv", wait_seconds = 0 }))["result"]!;
            id = (string?)running["job_id"] ?? (string)(await first.EnvelopeAsync("list_artifacts", new { kind = "jobs" }))["result"]!["items"]![0]!["id"]!;
            Assert.Equal("done", (string?)(await first.EnvelopeAsync("get_job", new { job_id = id }))["result"]!["status"]);
        }

        await using TestServer later = await TestServer.StartAsync(home);
        JsonNode done = (await later.EnvelopeAsync("get_job", new { job_id = id }))["result"]!;
        Assert.Equal(150, (int?)done["reply"]!["result"]!["rows"]);
        Assert.Equal(1, (double?)done["progress"]!["fraction"]);
    }

    [Fact]
    public async Task AnUnknownIdIsNamedWithWhatToDo()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject error = await server.ErrorAsync("get_job", new { job_id = "job_000000000000" });
        Assert.Equal(("JOB_NOT_FOUND", "job_id"), ((string?)error["code"], (string?)error["where"]!["argument"]));
        Assert.NotEmpty((string)error["fix"]!);
    }
}
