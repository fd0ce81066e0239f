using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Calls;

public sealed class ReplyTests
{
    [Theory]
    [InlineData(TestServer.Legacy)]
    [InlineData(TestServer.Modern)]
    public async Task TextAndStructuredContentAreTheSameEnvelope(string version)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()], version);
        Assert.Equal(version, server.Client.NegotiatedProtocolVersion);

        CallToolResult reply = await server.CallAsync("echo", new { text = "é\u202e", number = Math.PI });
        JsonObject envelope = JsonNode.Parse(TestServer.TextOf(reply))!.AsObject();
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(envelope), reply.StructuredContent!.Value));
        Assert.Equal(["result", "warnings", "next_steps", "telemetry", "audit"], envelope.Select(member => member.Key));
        Assert.Equal("""{"text":"é\\u202e","number":3.14159,"kind":"none","undefined":null,"items":[]}""", envelope["result"]!.ToJsonString(ToolJson.Options));
        Assert.Equal(["ECHO_WARNING", "NON_FINITE_RESULT"], envelope["warnings"]!.AsArray().Select(w => (string?)w!["code"]));
        Assert.Equal(["seq", "head", "call_id", "result_sha256", "reproducibility", "seed"], envelope["audit"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task UnexpectedFailuresShowNothingOfTheInside()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        JsonObject error = await server.ErrorAsync("echo", new { text = "a", fail = "unexpected" });
        Assert.Equal("INTERNAL", (string?)error["code"]);
        Assert.DoesNotContain("secret", error.ToJsonString());
        Assert.DoesNotContain("/home", error.ToJsonString());
        Assert.NotNull((await server.EnvelopeAsync("echo", new { text = "next" }))["result"]);
    }

    [Theory]
    [InlineData(3000, 20, 0, 0)]
    [InlineData(10, 30, 50_000, 0)]
    [InlineData(1, 100_000, 0, 0)]
    [InlineData(0, 0, 0, 200_000)]
    [InlineData(40, 2000, 3000, 9000)]
    public async Task ADefaultReplyFitsEightKilobytesWhateverTheData(int entries, int width, int others, int text)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new ListTool()]);
        CallToolResult reply = await server.CallAsync("list", new { entries, width, others, text });
        string json = TestServer.TextOf(reply);
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, 8 * 1024);
        JsonNode envelope = JsonNode.Parse(json)!;
        Assert.True((int?)envelope["result"]!["total"] == entries || entries == 0);
        if (others > 5000)
        {
            JsonNode warning = Assert.Single(envelope["warnings"]!.AsArray(), w => (string?)w!["code"] == "RESULT_CUT")!;
            Assert.Contains($"of {others} entries", (string?)warning["message"]);
        }
    }

    [Fact]
    public async Task PagesFollowOneAnotherToTheEnd()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new ListTool()]);
        List<string> names = [];
        string? cursor = null;
        string? sha256 = null;
        do
        {
            JsonObject envelope = await server.EnvelopeAsync("list", new { entries = 700, cursor });
            names.AddRange(envelope["result"]!["entries"]!.AsArray().Select(entry => (string)entry!["name"]!));
            Assert.Equal(700, (int?)envelope["result"]!["total"]);
            sha256 ??= (string?)envelope["audit"]!["result_sha256"];
            Assert.Equal(sha256, (string?)envelope["audit"]!["result_sha256"]);
            cursor = (string?)envelope["result"]!["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 700).Select(i => $"{i}"), names);
    }

    [Fact]
    public async Task ACursorBelongsToOneResult()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new ListTool()]);
        string cursor = (string)(await server.EnvelopeAsync("list", new { entries = 50, limit = 5 }))["result"]!["next_cursor"]!;
        JsonObject error = await server.ErrorAsync("list", new { entries = 51, limit = 5, cursor });
        Assert.Equal("ARG_INVALID", (string?)error["code"]);
        Assert.Equal("cursor", (string?)error["where"]!["argument"]);
    }
}
