using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Hosting;

public sealed class SurfaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void InstructionsFitOneKilobyte() => Assert.InRange(Encoding.UTF8.GetByteCount(Product.Instructions), 1, 1024);

    [Fact]
    public async Task PromptsAreServedWithTheirArgumentsAndLogged()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        IList<McpClientPrompt> prompts = await server.Client.ListPromptsAsync(cancellationToken: Cancellation);
        Assert.Equal(["analyze_dataset", "audit_review", "explain_model", "feature_insight", "plan_lora"], prompts.Select(prompt => prompt.Name));

        GetPromptResult filled = await server.Client.GetPromptAsync(
            "feature_insight", new Dictionary<string, object?> { ["dataset"] = "iris.csv", ["target"] = "species" }, cancellationToken: Cancellation);
        string text = Assert.IsType<TextContentBlock>(Assert.Single(filled.Messages).Content).Text;
        Assert.Contains("`iris.csv`", text);
        Assert.DoesNotContain("{{", text);
        JsonNode start = home.Log().Select(line => JsonNode.Parse(line)!).Single(record => (string?)record["kind"] == "start");
        Assert.Equal("prompt://feature_insight", (string?)start["inputs"]![0]!["uri"]);

        await Assert.ThrowsAsync<McpProtocolException>(async () => await server.Client.GetPromptAsync("feature_insight", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<McpProtocolException>(async () => await server.Client.GetPromptAsync("none", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData(TestServer.Legacy, McpErrorCode.ResourceNotFound)]
    [InlineData(TestServer.Modern, McpErrorCode.InvalidParams)]
    public async Task ResourcesAreReadByTheirAddress(string version, McpErrorCode notFound)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, version: version);
        string id = (string)(await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        ReadResourceResult card = await server.Client.ReadResourceAsync($"dataset://{id}", cancellationToken: Cancellation);
        Assert.Contains("\"rows\":150", Assert.IsType<TextResourceContents>(Assert.Single(card.Contents)).Text);
        ReadResourceResult log = await server.Client.ReadResourceAsync("audit://log", cancellationToken: Cancellation);
        Assert.Equal(home.Log().Length, Assert.IsType<TextResourceContents>(Assert.Single(log.Contents)).Text.Count(c => c == '\n'));
        Assert.Contains(await server.Client.ListResourcesAsync(cancellationToken: Cancellation), resource => resource.Uri == $"dataset://{id}");
        Assert.Equal(5, (await server.Client.ListResourceTemplatesAsync(cancellationToken: Cancellation)).Count);
        foreach (string unknown in (string[])["dataset://ds_000000000000", "model://../../audit", "table://..%2f..%2faudit", "nothing://x"])
        {
            McpProtocolException error = await Assert.ThrowsAsync<McpProtocolException>(async () => await server.Client.ReadResourceAsync(unknown, cancellationToken: Cancellation));
            Assert.Equal(notFound, error.ErrorCode);
            Assert.DoesNotContain(home.Folder, error.Message);
        }
    }

    [Fact]
    public async Task NamesAreCompleted()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string id = (string)(await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        PromptReference prompt = new() { Name = "feature_insight" };
        async Task<IList<string>> Complete(Reference reference, string argument, string typed) =>
            (await server.Client.CompleteAsync(reference, argument, typed, cancellationToken: Cancellation)).Completion.Values;

        Assert.Equal([id], await Complete(prompt, "dataset", "ds_"));
        Assert.Equal(["iris.csv"], await Complete(prompt, "dataset", "IRI"));
        Assert.Equal([id], await Complete(new ResourceTemplateReference { Uri = "dataset://{id}" }, "id", ""));
        CompleteResult columns = await server.Client.CompleteAsync(
            new CompleteRequestParams
            {
                Ref = prompt,
                Argument = new Argument { Name = "target", Value = "sp" },
                Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["dataset"] = "iris.csv" } },
            },
            Cancellation);
        Assert.Equal(["species"], columns.Completion.Values);
    }

    [Fact]
    public async Task ReadOnlyWritesNothingButTheLogAndOffersNoToolThatWrites()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home, readOnly: true);
        IList<McpClientTool> tools = await server.Client.ListToolsAsync(cancellationToken: Cancellation);
        Assert.DoesNotContain(tools, tool => tool.Name is "train_model" or "export_artifact");
        JsonNode loaded = (await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!;
        ReadResourceResult card = await server.Client.ReadResourceAsync($"dataset://{loaded["dataset_id"]}", cancellationToken: Cancellation);
        Assert.NotNull(card);
        Assert.Equal(
            [".gitignore", "audit.jsonl", "audit.lock", "blobs", "writers"],
            Directory.EnumerateFileSystemEntries(home.Home).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ErrorsCarryTheirWitnessBesideTheObject()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        CallToolResult reply = await server.CallAsync("load_dataset", new { path = "../../etc/passwd" });
        JsonElement error = JsonElement.Parse(TestServer.TextOf(reply));
        Assert.Equal("PATH_NOT_ALLOWED", error.GetProperty("code").GetString());
        Assert.Equal(home.Log().Length - 1, (int?)reply.Meta!["audit"]!["seq"]);
    }
}
