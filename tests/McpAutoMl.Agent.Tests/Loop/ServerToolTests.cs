using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Transcripts;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Agent.Tests.Loop;

/// <summary>Against a server of three lines over pipes, which answers what the test tells it to.</summary>
public sealed class ServerToolTests
{
    private const string Running = """{ "result": { "job_id": "job_1", "status": "running" } }""";

    [Fact]
    public async Task WaitsForAJobAndHandsOverTheToolsOwnReply()
    {
        var reply = await CallAsync(
            Answer(Running),
            Answer(Running),
            Answer("""{ "result": { "job_id": "job_1", "status": "done", "reply": { "result": { "model_id": "model_1" }, "audit": { "head": "h" } } } }"""));

        Assert.False(reply.IsError);
        Assert.Equal("model_1", JsonPath.Find(reply.Content, "result.model_id")?.GetString());
        Assert.Equal("h", reply.Head);
    }

    [Fact]
    public async Task HandsOverTheErrorOfAJobThatFailed()
    {
        var reply = await CallAsync(
            Answer(Running),
            Answer("""{ "result": { "job_id": "job_1", "status": "failed", "error": { "code": "SINGLE_CLASS" } }, "audit": { "head": "h" } }"""));

        Assert.Equal(("SINGLE_CLASS", "h"), (reply.ErrorCode, reply.Head));
    }

    [Fact]
    public async Task SaysHowAJobEndedThatLeftNothing()
    {
        var reply = await CallAsync(Answer(Running), Answer("""{ "result": { "job_id": "job_1", "status": "aborted" } }"""));

        Assert.Equal("JOB_ABORTED", reply.ErrorCode);
    }

    [Fact]
    public async Task ReadsAnErrorObjectAndItsWitness()
    {
        var error = new CallToolResult
        {
            IsError = true,
            Content = [new TextContentBlock { Text = """{ "code": "COLUMN_NOT_FOUND" }""" }],
            Meta = new JsonObject { ["audit"] = new JsonObject { ["head"] = "h" } },
        };

        var reply = await CallAsync(error);

        Assert.Equal(("COLUMN_NOT_FOUND", "h"), (reply.ErrorCode, reply.Head));
    }

    [Fact]
    public async Task KeepsTextThatIsNoJson()
    {
        var reply = await CallAsync(new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "An error occurred." }] });

        Assert.Equal("NOT_JSON", reply.ErrorCode);
        Assert.Equal("An error occurred.", JsonPath.Find(reply.Content, "message")?.GetString());
    }

    private static CallToolResult Answer(string envelope) => new() { StructuredContent = JsonSerializer.Deserialize<JsonElement>(envelope) };

    private static async Task<ToolReply> CallAsync(params CallToolResult[] answers)
    {
        var queue = new Queue<CallToolResult>(answers);
        Pipe toServer = new(), toClient = new();
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "test", Version = "1" },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [new Tool { Name = "train_model" }] }),
                CallToolHandler = (_, _) => ValueTask.FromResult(queue.Dequeue()),
            },
        };
        await using var server = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = server.RunAsync(stop.Token);
        await using (var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: TestContext.Current.CancellationToken))
        {
            var tool = Assert.Single(await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken));
            var reply = await new ServerTool(client, tool, new TranscriptProgress([])).InvokeAsync(new AIFunctionArguments(), TestContext.Current.CancellationToken);
            Assert.Empty(queue);
            await stop.CancelAsync();
            return Assert.IsType<ToolReply>(reply);
        }
    }
}
