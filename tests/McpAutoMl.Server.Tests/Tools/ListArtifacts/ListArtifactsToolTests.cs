using System.Text.Json.Nodes;
using McpAutoMl.Data.Tests.Safetensors;
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

    [Fact]
    public async Task AdaptersAreThoseThatWereExtracted()
    {
        using TestHome home = new();
        double[] rankOne = [1, 2, 3, 2, 4, 6, 3, 6, 9, 4, 8, 12];
        home.Write("base.safetensors", CheckpointBytes.Of(("layer.weight", "F32", [4, 3], new double[12])));
        home.Write("tuned.safetensors", CheckpointBytes.Of(("layer.weight", "F32", [4, 3], rankOne)));
        await using TestServer server = await TestServer.StartAsync(home);
        Assert.Empty(await ItemsAsync(server, "adapters"));
        foreach ((string output, string? model) in new[] { ("team/small", "org/model"), ("plain", null) })
        {
            JsonNode reply = await server.EnvelopeAsync(
                "lora_extract", new { @base = "base.safetensors", tuned = "tuned.safetensors", output, base_model_name = model, rank = 1 });
            Assert.Equal($"exports/{output}/adapter_config.json", (string?)reply["result"]!["files"]![0]!["path"]);
        }

        JsonNode[] items = await ItemsAsync(server, "adapters");
        Assert.Equal(["exports/plain", "exports/team/small"], items.Select(item => (string?)item["id"]));
        Assert.Equal([null, "org/model"], items.Select(item => (string?)item["name"]));
        string weights = Path.Combine(home.Home, "exports", "team", "small", "adapter_model.safetensors");
        Assert.Equal((1, 4 + 3, new FileInfo(weights).Length), ((int?)items[1]["modules"], (int?)items[1]["parameters"], (long?)items[1]["bytes"]));
    }

    [Fact]
    public async Task FoldersThatAreNoAdapterAreLeftOutAndBrokenOnesHaveNoParameters()
    {
        using TestHome home = new();
        foreach (string folder in new[] { "broken", "unfinished", ".hidden.tmp" })
        {
            string path = Directory.CreateDirectory(Path.Combine(home.Home, "exports", folder)).FullName;
            File.WriteAllText(Path.Combine(path, "adapter_config.json"), """{"peft_type":"LORA","r":1}""");
            if (folder != "unfinished")
            {
                File.WriteAllText(Path.Combine(path, "adapter_model.safetensors"), "no tensors");
            }
        }

        await using TestServer server = await TestServer.StartAsync(home);
        JsonNode item = Assert.Single(await ItemsAsync(server, "adapters"));
        Assert.Equal(("exports/broken", 10, false), ((string?)item["id"], (int?)item["bytes"], item.AsObject().ContainsKey("parameters")));
    }

    private static async Task<JsonNode[]> ItemsAsync(TestServer server, string kind) =>
        [.. (await server.EnvelopeAsync("list_artifacts", new { kind }))["result"]!["items"]!.AsArray().Select(item => item!)];
}
