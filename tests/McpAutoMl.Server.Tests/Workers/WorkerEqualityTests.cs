using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Workers;

/// <summary>A call in a worker gives what the same call gives in the server's process: reply, log and files.</summary>
public sealed class WorkerEqualityTests
{
    private static readonly (string Tool, object Arguments)[] Calls =
    [
        ("load_dataset", new { path = "penguins.csv", description = "Müller's \"penguins\"" }),
        ("load_dataset", new { path = "no_such_file.csv" }),
        ("compute_stats", new { dataset = "penguins.csv", target = "species", limit = 3, include = new[] { "summary", "relevance", "leakage" } }),
        ("compute_stats", new { dataset = "penguins.csv", target = "spezies" }),
        ("select_features", new { dataset = "iris.csv", target = "species", max_features = 2 }),
        ("run_ablation", new { dataset = "iris.csv", target = "species", max_features = 2, folds = 2, repeats = 1, insights = new[] { new { arm = "both", features = new[] { new { name = "petal_width_cm", score = 1 } } } } }),
        ("train_model", new { dataset = "penguins.csv", target = "species", models = new[] { "logistic", "lightgbm" }, folds = 3 }),
        ("cluster_data", new { dataset = "iris.csv", methods = new[] { "k_means", "ward" }, k = 3, compare_with = "species" }),
        ("lora_min_rank", new { view = "theory", architecture = new { kind = "linear", width = 8, depth = 2, draws = 2 } }),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReplyAndLogAreTheSame(bool showRows)
    {
        using TestHome here = new(), there = new();
        (List<JsonNode> own, List<JsonNode> worker) = (await RunAsync(here, showRows, inWorker: false), await RunAsync(there, showRows, inWorker: true));
        Assert.Equal(["FILE_NOT_FOUND", "COLUMN_NOT_FOUND"], own.Select(reply => (string?)reply["code"]).OfType<string>());
        Assert.Equal(own.Select(Text), worker.Select(Text));
        Assert.Equal(Logged(here), Logged(there));
        Assert.Equal(Files(here), Files(there));
    }

    /// <summary>What differs by nature: time, memory, and the chain, in which times are.</summary>
    private static readonly string[] Volatile = ["duration_ms", "peak_rss_mb", "call_id", "head", "prev", "ts_utc", "mono_ns", "writer"];

    private static async Task<List<JsonNode>> RunAsync(TestHome home, bool showRows, bool inWorker)
    {
        List<JsonNode> replies = [];
        await using TestServer server = await TestServer.StartAsync(home, showRows: showRows, worker: inWorker ? TestWorker.Settings : null);
        foreach ((string tool, object arguments) in Calls)
        {
            JsonNode patient = JsonSerializer.SerializeToNode(arguments)!;
            patient["wait_seconds"] = 50;
            replies.Add(JsonNode.Parse(TestServer.TextOf(await server.CallAsync(tool, patient)))!);
        }

        string model = (string)replies.Single(reply => reply["result"]?["model_id"] is not null)["result"]!["model_id"]!;
        replies.Add(await server.EnvelopeAsync("explain_results", new { model_id = model, view = "features" }));
        replies.Add(await server.EnvelopeAsync("predict", new { model_id = model, dataset = "penguins.csv" }));
        Assert.All(replies.Where(reply => reply["telemetry"] is not null), reply => Assert.Equal(inWorker, reply["telemetry"]!["peak_rss_mb"] is not null));
        return replies;
    }

    private static string[] Logged(TestHome home) =>
        [.. home.Log().Select(line => JsonNode.Parse(line)!).Where(record => (string?)record["kind"] is "start" or "trial" or "end").Select(Text)];

    private static string[] Files(TestHome home) =>
    [
        .. Directory.GetFiles(home.Home, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(home.Home, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is "datasets" or "models" or "artifacts" or "blobs").Order(StringComparer.Ordinal),
    ];

    private static string Text(JsonNode node)
    {
        JsonNode copy = node.DeepClone();
        Drop(copy);
        return copy.ToJsonString();
    }

    private static void Drop(JsonNode? node)
    {
        foreach (string name in node is JsonObject ? Volatile : [])
        {
            node!.AsObject().Remove(name);
        }

        foreach (JsonNode? child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
        {
            Drop(child);
        }
    }
}
