using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Tools;

/// <summary>What a model has to read when it asks for nothing special: at most 8 KB of JSON a reply, with what was cut named.</summary>
public sealed class ReplySizeTests : IDisposable
{
    private const int Budget = 8 * 1024;

    private readonly TestHome _home = new();
    private readonly List<string> _tooLarge = [];

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("breast_cancer.csv", "diagnosis", null)]
    [InlineData("wide.csv", "label", "logistic")]
    public async Task EveryDefaultReplyFits(string file, string target, string? learner)
    {
        _home.Write("wide.csv", Wide(200, 300));
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject loaded = await FitsAsync(server, "load_dataset", new { path = file });
        string dataset = (string)loaded["result"]!["dataset_id"]!;
        await FitsAsync(server, "compute_stats", new { dataset });
        await FitsAsync(server, "compute_stats", new { dataset, target });
        await FitsAsync(server, "select_features", new { dataset, target, validate = "none" });
        JsonNode trained = (await FitsAsync(server, "train_model", new { dataset, target, models = learner is null ? null : new[] { learner }, wait_seconds = 50 }))["result"]!;
        string model = (string)trained["model_id"]!;
        foreach (string view in (string[])["overview", "features", "effects", "performance"])
        {
            await FitsAsync(server, "explain_results", new { model_id = model, view, wait_seconds = 50 });
        }

        JsonObject linear = await FitsAsync(server, "train_model", new { dataset, target, models = new[] { "logistic" }, wait_seconds = 50 });
        await FitsAsync(server, "explain_results", new { model_id = (string)linear["result"]!["model_id"]!, view = "row", row = 0 });
        await FitsAsync(server, "predict", new { model_id = (string)linear["result"]!["model_id"]!, dataset, explain = true });
        foreach (string kind in (string[])["files", "datasets", "models", "reports", "jobs"])
        {
            await FitsAsync(server, "list_artifacts", new { kind });
        }

        JsonNode jobs = (await server.EnvelopeAsync("list_artifacts", new { kind = "jobs" }))["result"]!["items"]!;
        foreach (JsonNode? job in jobs.AsArray())
        {
            await FitsAsync(server, "get_job", new { job_id = (string)job!["id"]! });
            await FitsAsync(server, "cancel_job", new { job_id = (string)job["id"]! });
        }

        await FitsAsync(server, "export_artifact", new { uri = $"dataset://{dataset}" });
        await FitsAsync(server, "audit_log", new { });
        await FitsAsync(server, "audit_log", new { action = "verify" });
        await FitsAsync(server, "audit_log", new { action = "show", call_id = (string)linear["audit"]!["call_id"]! });
        Assert.True(_tooLarge.Count == 0, string.Join("; ", _tooLarge));
    }

    [Fact]
    public async Task AThousandPredictionsFit()
    {
        _home.Write("rows.csv", Wide(1000, 5));
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode trained = (await server.EnvelopeAsync("train_model", new { dataset = "rows.csv", target = "label", models = new[] { "logistic" }, wait_seconds = 50 }))["result"]!;
        JsonNode predicted = (await FitsAsync(server, "predict", new { model_id = (string)trained["model_id"]!, dataset = "rows.csv" }))["result"]!;
        Assert.Equal(1000, (int?)predicted["rows"]);
        Assert.NotNull(predicted["next_cursor"]);
        Assert.True(_tooLarge.Count == 0, string.Join("; ", _tooLarge));
    }

    [Fact]
    public async Task ManyLayersFit()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        double[][] square = [.. Enumerable.Range(0, 32).Select(i => Enumerable.Range(0, 32).Select(j => 1.0 / (i + j + 1)).ToArray())];
        await FitsAsync(server, "lora_min_rank", new { matrices = new { layers = Enumerable.Repeat(square, 12).ToArray(), target = square }, wait_seconds = 50 });
        Assert.True(_tooLarge.Count == 0, string.Join("; ", _tooLarge));
    }

    [Theory]
    [InlineData("breast_cancer.csv", 0, 3)]
    [InlineData("wide.csv", 300, 40)]
    public async Task ClustersFit(string file, int columns, int k)
    {
        _home.Write("wide.csv", Wide(200, Math.Max(columns, 3)));
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode found = (await FitsAsync(server, "cluster_data", new { dataset = file, methods = new[] { "k_means", "ward" }, k, wait_seconds = 50 }))["result"]!;
        Assert.NotEmpty(found["clusters"]!.AsArray());
        Assert.Equal(4, found["artifacts"]!.AsArray().Count);
        Assert.True(_tooLarge.Count == 0, string.Join("; ", _tooLarge));
    }

    private async Task<JsonObject> FitsAsync(TestServer server, string tool, object arguments)
    {
        CallToolResult result = await server.CallAsync(tool, arguments);
        string text = TestServer.TextOf(result);
        Assert.False(result.IsError is true, text);
        if (Encoding.UTF8.GetByteCount(text) is > Budget and int bytes)
        {
            _tooLarge.Add($"{tool} {arguments}: {bytes} bytes");
        }

        JsonObject envelope = JsonNode.Parse(text)!.AsObject();
        bool runs = tool != "get_job" && (string?)(envelope["result"] as JsonObject)?["status"] is "queued" or "running";
        return runs ? await FitsAsync(server, tool, arguments) : envelope; // the same call attaches to the job
    }

    private static byte[] Wide(int rows, int columns)
    {
        RandomStream random = new(1, "wide");
        StringBuilder csv = new();
        csv.AppendJoin(',', Enumerable.Range(0, columns - 1).Select(c => string.Create(CultureInfo.InvariantCulture, $"column_{c:d4}_").PadRight(100, 'x'))).Append(",label\n");
        for (int row = 0; row < rows; row++)
        {
            double[] values = [.. Enumerable.Range(0, columns - 1).Select(_ => random.NextDouble())];
            csv.AppendJoin(',', values.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)));
            csv.Append(values[0] + values[1] > 1 ? ",yes\n" : ",no\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
