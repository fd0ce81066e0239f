using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.ListArtifacts;

public sealed class ListArtifactsToolTests
{
    [Fact]
    public async Task FilesAreThoseOfTheRootsAndDatasetsThoseThatWereLoaded()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        Assert.Contains("iris.csv", (await ItemsAsync(server, "files")).Select(item => (string?)item["id"]));
        Assert.Empty(await ItemsAsync(server, "datasets"));
        string id = (string)(await server.EnvelopeAsync("load_dataset", new { path = "iris.csv" }))["result"]!["dataset_id"]!;
        JsonNode dataset = Assert.Single(await ItemsAsync(server, "datasets"));
        Assert.Equal((id, $"dataset://{id}", 150, 5), ((string?)dataset["id"], (string?)dataset["uri"], (int?)dataset["rows"], (int?)dataset["columns"]));
    }

    [Fact]
    public async Task PagesJoinToTheWhole()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string?[] all = [.. (await ItemsAsync(server, "files")).Select(item => (string?)item["id"])];
        List<string?> joined = [];
        string? cursor = null;
        do
        {
            JsonNode page = (await server.EnvelopeAsync("list_artifacts", new { kind = "files", limit = 2, cursor }))["result"]!;
            joined.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["id"]));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(all, joined);
    }

    private static async Task<JsonNode[]> ItemsAsync(TestServer server, string kind) =>
        [.. (await server.EnvelopeAsync("list_artifacts", new { kind }))["result"]!["items"]!.AsArray().Select(item => item!)];
}
