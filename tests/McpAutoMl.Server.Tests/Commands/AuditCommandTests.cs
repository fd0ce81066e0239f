using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheExitCodeOfVerifySaysWhatIsWrong()
    {
        JsonNode reply = await Output(0, "call", "list_artifacts", "--args", """{"kind":"files"}""");
        string head = (string)reply["audit"]!["head"]!;
        Assert.Equal(1, (int?)(await Output(0, "audit", "verify", "--head", head))["records_after_head"]);
        Assert.Equal("head_not_found", (string?)(await Output(4, "audit", "verify", "--head", new string('a', 64)))["status"]);

        string log = Path.Combine(_home.Home, "audit.jsonl");
        File.AppendAllText(log, "{");
        Assert.Equal("torn_tail", (string?)(await Output(2, "audit", "verify"))["status"]);
        File.AppendAllText(log, "}\n");
        Assert.Equal("broken", (string?)(await Output(3, "audit", "verify"))["status"]);
    }

    [Fact]
    public async Task WhatCannotBeDoneIsAnErrorObject()
    {
        Assert.Equal("AUDIT_UNAVAILABLE", (string?)(await Output(1, "audit", "verify"))["code"]);
        await Output(0, "call", "list_artifacts", "--args", """{"kind":"files"}""");
        Assert.Equal("ARG_INVALID", (string?)(await Output(1, "audit", "export", "--format", "parquet"))["code"]);
        Assert.Equal("ARG_RANGE", (string?)(await Output(1, "audit", "show", "99"))["code"]);
        Assert.Equal("genesis", (string?)(await Output(0, "audit", "show", "0"))["kind"]);
        Assert.Equal(1, (int?)(await Output(0, "audit", "replay", "2"))["not_replayable"]);
    }

    private async Task<JsonNode> Output(int exit, params string[] line)
    {
        (int code, string output, string error) = await ServerProcess.RunAsync(_home, "", line);
        Assert.True(exit == code, $"{code}: {output}{error}");
        return JsonNode.Parse(output)!;
    }
}
