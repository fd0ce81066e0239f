using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Models;
using McpAutoMl.Agent.Transcripts;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace McpAutoMl.Agent.Tests.Loop;

public sealed class AgentLoopTests
{
    private const string KeyVariable = "MCPAUTOML_TEST_KEY";

    private static readonly IReadOnlyList<KernelFunction> Tools =
    [
        AIFunctionFactory.Create(Load, new AIFunctionFactoryOptions
        {
            Name = "load_dataset",
            MarshalResult = (result, _, _) => ValueTask.FromResult(result),
        }).AsKernelFunction(),
    ];

    [Fact]
    public async Task RunsTheToolsThatAnEndpointAsksFor()
    {
        using var server = new ChatCompletionsServer(
            ChatCompletionsServer.Calls("call_1", "load_dataset", """{"path":"iris.csv"}"""),
            ChatCompletionsServer.Says("It has 150 rows."));
        var markdown = new StringWriter();

        var replies = await RunAsync(server, markdown);

        var reply = Assert.Single(replies);
        Assert.Equal(("call_1", "load_dataset", false), (reply.CallId, reply.Tool, reply.IsError));
        Assert.Contains("It has 150 rows.", markdown.ToString());
        var offered = server.Requests[0]["tools"]![0]!["function"]!;
        Assert.Equal("load_dataset", offered["name"]!.GetValue<string>());
        Assert.Equal("string", offered["parameters"]!["properties"]!["path"]!["type"]!.GetValue<string>());
        var toolMessage = server.Requests[1]["messages"]!.AsArray()[^1]!;
        Assert.Equal("tool", toolMessage["role"]!.GetValue<string>());
        Assert.Equal("call_1", toolMessage["tool_call_id"]!.GetValue<string>());
        Assert.Contains("ds_iris.csv", toolMessage["content"]!.ToString());
    }

    [Fact]
    public async Task TellsTheModelThatAToolIsUnknown()
    {
        using var server = new ChatCompletionsServer(ChatCompletionsServer.Calls("call_1", "rm_rf", "{}"), ChatCompletionsServer.Says("Sorry."));

        var reply = Assert.Single(await RunAsync(server, new StringWriter()));

        Assert.Equal("UNKNOWN_TOOL", reply.ErrorCode);
        Assert.Contains("load_dataset", reply.Content.GetProperty("fix").GetString());
    }

    [Fact]
    public async Task StopsAModelThatNeverEnds()
    {
        using var server = new ChatCompletionsServer([.. Enumerable.Range(0, 3).Select(i => ChatCompletionsServer.Calls($"call_{i}", "load_dataset", """{"path":"a"}"""))]);

        await Assert.ThrowsAsync<LoopException>(() => RunAsync(server, new StringWriter(), maxTurns: 3));
    }

    [Fact]
    public async Task SendsTheKeyAndWritesItNowhere()
    {
        Environment.SetEnvironmentVariable(KeyVariable, "canary-8d1f");
        using var server = new ChatCompletionsServer(ChatCompletionsServer.Says("Done."));
        var markdown = new StringWriter();

        await RunAsync(server, markdown);

        Assert.Equal("Bearer canary-8d1f", server.Authorizations[0]);
        Assert.DoesNotContain("canary", markdown.ToString());
        Assert.DoesNotContain("canary", server.Requests[0].ToJsonString());
    }

    private static async Task<List<ToolReply>> RunAsync(ChatCompletionsServer server, StringWriter markdown, int maxTurns = 5)
    {
        using var model = new EndpointModel(server.Address, "test-model", KeyVariable).Open();
        var replies = new List<ToolReply>();
        var loop = new AgentLoop(model, new Kernel(), Tools, [new MarkdownTranscript(markdown)]) { MaxTurns = maxTurns };
        await loop.RunAsync([new ChatMessage(ChatRole.User, "How many rows?")], replies, TestContext.Current.CancellationToken);
        return replies;
    }

    private static ToolReply Load(string path) =>
        new("", "load_dataset", JsonSerializer.SerializeToElement(new { result = new { dataset_id = "ds_" + path, rows = 150 } }), false);
}
