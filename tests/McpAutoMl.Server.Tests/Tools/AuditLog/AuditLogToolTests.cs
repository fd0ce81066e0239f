using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.AuditLog;

public sealed class AuditLogToolTests
{
    [Fact]
    public async Task ShowsVerifiesAndReplaysItsOwnWorkspace()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        JsonObject echo = await server.EnvelopeAsync("echo", new { text = "hello" });
        string callId = (string)echo["audit"]!["call_id"]!;

        JsonNode records = (await server.EnvelopeAsync("audit_log", new { action = "show", call_id = callId }))["result"]!["entries"]!;
        Assert.Equal(["start", "end"], records.AsArray().Select(record => (string)record!["kind"]!));
        Assert.Equal("hello", (string?)records[0]!["arguments"]!["text"]);

        JsonNode shown = (await server.EnvelopeAsync("audit_log", new { from_seq = 0, limit = 3 }))["result"]!;
        Assert.Equal([0, 1, 2], shown["entries"]!.AsArray().Select(record => (int)record!["seq"]!));
        Assert.Equal(3, (int?)shown["next_seq"]);

        JsonNode verified = (await server.EnvelopeAsync("audit_log", new { action = "verify" }))["result"]!["verification"]!;
        Assert.Equal("ok", (string?)verified["status"]);
        Assert.Equal(1, (int?)verified["open_calls"]);

        JsonNode replayed = (await server.EnvelopeAsync("audit_log", new { action = "replay", call_id = callId }))["result"]!["replay"]!;
        Assert.Equal("identical", (string?)Assert.Single(replayed.AsArray())!["verdict"]);
        Assert.Equal("CALL_NOT_FOUND", (string?)(await server.ErrorAsync("audit_log", new { action = "replay", call_id = "call_x" }))["code"]);
    }
}
