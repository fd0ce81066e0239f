using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;

namespace McpAutoMl.Server.Tests.Filters;

public sealed class CallLogTests
{
    [Fact]
    public async Task TheReplyNamesTheRecordThatHoldsItsHash()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        JsonNode audit = (await server.EnvelopeAsync("echo", new { text = "a", number = Math.PI }))["audit"]!;
        string line = home.Log()[(int)audit["seq"]!];
        JsonNode end = JsonNode.Parse(line)!;
        Assert.Equal("end", (string?)end["kind"]);
        Assert.Equal((string?)audit["call_id"], (string?)end["call_id"]);
        Assert.Equal((string?)audit["result_sha256"], (string?)end["result_sha256"]);
        Assert.Equal((string?)audit["head"], Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line + "\n"))));
        string blob = File.ReadAllText(Path.Combine(home.Home, "blobs", (string)end["result_sha256"]!));
        Assert.Contains("3.141592653589793", blob);
    }

    [Fact]
    public async Task RefusedCallsAreLoggedToo()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        await server.ErrorAsync("echo", new { number = 99 });
        await Assert.ThrowsAsync<McpProtocolException>(() => server.CallAsync("no_such_tool"));
        Assert.Equal(["echo", "no_such_tool"], Records(home, "start").Select(r => (string?)r["tool"]));
        Assert.Equal(["ARG_INVALID", "TOOL_UNKNOWN"], Records(home, "end").Select(r => (string?)r["error_code"]));
    }

    [Theory]
    [InlineData("""{"text":"a","seed":9223372036854775808}""")]
    [InlineData("""{"text":"a","seed":9007199254740993}""")]
    [InlineData("""{"text":"a","items":[{"name":"b","score":9007199254740993}]}""")]
    [InlineData("""{"text":"\ud800"}""")]
    public async Task ArgumentsWithoutACanonicalFormLeaveBothRecords(string arguments)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        ToolCall call = new("echo", JsonElement.Parse(arguments));
        CallReply reply = await server.Services.GetRequiredService<ToolInvoker>().InvokeAsync(call, TestContext.Current.CancellationToken);
        Assert.True((string?)reply.Content["code"] is "ARG_INVALID" or "ARG_RANGE", reply.Content.ToJsonString());
        JsonNode start = Assert.Single(Records(home, "start"));
        JsonNode end = Assert.Single(Records(home, "end"));
        Assert.Equal((string?)start["call_id"], (string?)end["call_id"]);
        Assert.Equal((string?)reply.Content["code"], (string?)end["error_code"]);
        JsonNode logged = start["arguments"]!;
        if (logged["arguments_omitted"] is not null)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(arguments))), (string?)logged["text_sha256"]);
        }

        JsonNode replay = (await server.EnvelopeAsync("audit_log", new { action = "replay" }))["result"]!["replay"]!;
        Assert.True((string?)replay[0]!["verdict"] is "identical" or "not_replayable", replay.ToJsonString());
    }

    [Fact]
    public async Task ADamagedLogStopsWritingCallsAndNoReadingOnes()
    {
        using TestHome home = new();
        await using (TestServer before = await TestServer.StartAsync(home, [new EchoTool()]))
        {
            await before.EnvelopeAsync("echo", new { text = "a" });
        }

        string path = Path.Combine(home.Home, "audit.jsonl");
        string[] lines = File.ReadAllLines(path);
        lines[1] = lines[1].Replace("writer_open", "writer_0pen", StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        byte[] damaged = File.ReadAllBytes(path);

        await using TestServer server = await TestServer.StartAsync(home, [new EchoTool()]);
        JsonObject envelope = await server.EnvelopeAsync("echo", new { text = "b" });
        Assert.Contains(envelope["warnings"]!.AsArray(), w => (string?)w!["code"] == "AUDIT_UNAVAILABLE");
        Assert.Equal("AUDIT_CORRUPT", (string?)(await server.ErrorAsync("load_dataset", new { path = "iris.csv" }))["code"]);
        Assert.Equal(damaged, File.ReadAllBytes(path));
    }

    private static IEnumerable<JsonNode> Records(TestHome home, string kind) =>
        home.Log().Select(line => JsonNode.Parse(line)!).Where(record => (string?)record["kind"] == kind);
}
