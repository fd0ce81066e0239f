using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Hosting;

public sealed class StdioTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    [Fact]
    public async Task EveryLineOfStandardOutputIsProtocol()
    {
        using TestHome home = new();
        string input = string.Join('\n',
            Initialize,
            Initialized,
            """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"list_artifacts","arguments":{}}}""",
            """{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"load_dataset","arguments":{"path":"iris.csv"}}}""",
            """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"no_such_tool","arguments":{}}}""",
            """{"jsonrpc":"2.0","id":6,"method":"prompts/list"}""",
            "");
        (int exit, JsonNode[] lines) = await ConverseAsync(home, input, last: 0, answers: 6);
        Assert.Equal(0, exit);
        Assert.All(lines, line => Assert.Equal("2.0", (string?)line["jsonrpc"]));
        Assert.Equal([1, 2, 3, 4, 5, 6], lines.Where(line => line["id"] is not null).Select(line => (int)line["id"]!).Order());
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":""")]
    [InlineData("not json at all")]
    public async Task BrokenJsonIsSurvived(string broken)
    {
        using TestHome home = new();
        await SurvivesAsync(home, broken);
    }

    [Fact]
    public async Task DepthIsSurvived()
    {
        using TestHome home = new();
        await SurvivesAsync(home, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":""" + new string('[', 100_000) + new string(']', 100_000) + "}");
    }

    private static async Task SurvivesAsync(TestHome home, string broken)
    {
        string after = """{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"list_artifacts","arguments":{}}}""";
        (int exit, JsonNode[] lines) = await ConverseAsync(home, string.Join('\n', Initialize, Initialized, broken, after, ""), last: 9, answers: 1);
        Assert.Equal(0, exit);
        Assert.NotNull(Assert.Single(lines, line => line["id"]?.ToString() == "9")["result"]);
        Assert.All(lines.Where(line => line["error"] is not null), line => Assert.Equal(-32700, (int)line["error"]!["code"]!));
    }

    private static async Task<(int Exit, JsonNode[] Lines)> ConverseAsync(TestHome home, string input, int last, int answers)
    {
        using System.Diagnostics.Process process = ServerProcess.Start(home);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        List<JsonNode> lines = [];
        while (lines.Count(line => line["id"] is not null && (last == 0 || line["id"]!.ToString() == $"{last}")) < answers)
        {
            string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            lines.Add(JsonNode.Parse(Assert.IsType<string>(line))!);
        }

        process.StandardInput.Close();
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        lines.AddRange(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return (process.ExitCode, [.. lines]);
    }
}
