using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol;

namespace McpAutoMl.Server.Tests.Tools.TrainModel;

/// <summary>The task <c>anomaly</c> through the tools: train_model, explain_results, predict.</summary>
public sealed class AnomalyToolTests : IDisposable
{
    private readonly TestHome _home = new();

    public AnomalyToolTests() => _home.Write("sensors.csv", Sensors());

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task AnomaliesAreFoundExplainedAndPredicted()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject envelope = await server.EnvelopeAsync("train_model", new { dataset = "sensors.csv", task = "anomaly", target = "state", contamination = 0.05, wait_seconds = 50 });
        JsonNode result = envelope["result"]!;
        Assert.Equal(("anomaly", "broken", "ensemble"), ((string?)result["task"], (string?)result["positive_class"], (string?)result["best"]));
        Assert.Equal(15, (int)result["anomalies"]!["flagged"]!);
        Assert.Equal(15, (int)result["anomalies"]!["performance"]!["true_positive"]!);
        Assert.Equal(["anomaly_scores", "anomaly_scores"], result["artifacts"]!.AsArray().Select(artifact => (string?)artifact!["kind"]));
        Assert.Null(result["chosen_score"]);
        string model = (string)result["model_id"]!;

        JsonNode overview = (await server.EnvelopeAsync("explain_results", new { model_id = model, wait_seconds = 50 }))["result"]!;
        Assert.Contains(overview["facts"]!.AsArray(), fact => (string?)fact!["fact_id"] == "anomaly.flagged");
        JsonNode performance = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "performance", wait_seconds = 50 }))["result"]!;
        Assert.Contains("15 are flagged", (string)performance["facts"]![0]!["text"]!, StringComparison.Ordinal);
        JsonNode row = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "row", row = 0, wait_seconds = 50 }))["result"]!["row"]!;
        Assert.Equal("anomaly", (string?)row["prediction"]);
        Assert.NotNull(row["contributions"]!["values"]![0]!["robust_z"]);
        Assert.Equal("ARG_INVALID", (string?)(await server.ErrorAsync("explain_results", new { model_id = model, view = "effects", wait_seconds = 50 }))["code"]);

        string[][] cells = [["20", "0", "1"], ["0", "0", "1"]];
        JsonNode predicted = (await server.EnvelopeAsync(
            "predict", new { model_id = model, rows = new { columns = new[] { "heat", "noise", "load" }, cells }, explain = true, wait_seconds = 50 }))["result"]!;
        Assert.Equal(["anomaly", "normal"], predicted["predictions"]!.AsArray().Select(prediction => (string?)prediction!["prediction"]));
        Assert.Equal("heat", (string?)predicted["predictions"]![0]!["contributions"]!["values"]![0]!["feature"]);
        JsonNode measured = (await server.EnvelopeAsync("predict", new { model_id = model, dataset = "sensors.csv", limit = 1, wait_seconds = 50 }))["result"]!;
        Assert.Equal(1, (double)measured["metrics"]!["average_precision"]!["value"]!);
        Assert.Equal("ARG_INVALID", (string?)(await server.ErrorAsync("predict", new { model_id = model, dataset = "sensors.csv", threshold = 0.5, wait_seconds = 50 }))["code"]);
        Assert.Equal("SCHEMA_MISMATCH", (string?)(await server.ErrorAsync("predict", new { model_id = model, dataset = "iris.csv", wait_seconds = 50 }))["code"]);
    }

    [Fact]
    public async Task NoTargetIsNeededAndTheSameCallGivesTheSameModel()
    {
        string first;
        object call = new { dataset = "sensors.csv", task = "anomaly", features = new[] { "heat", "noise", "load" }, wait_seconds = 50 };
        await using (TestServer server = await TestServer.StartAsync(_home))
        {
            JsonNode result = (await server.EnvelopeAsync("train_model", call))["result"]!;
            Assert.Equal("stability", (string?)result["metric"]);
            first = (string)result["model_id"]!;
            Assert.Equal("ARG_INVALID", (string?)(await server.ErrorAsync("explain_results", new { model_id = first, view = "performance", wait_seconds = 50 }))["code"]);
        }

        using TestHome other = new();
        other.Write("sensors.csv", Sensors());
        await using TestServer again = await TestServer.StartAsync(other);
        Assert.Equal(first, (string?)(await again.EnvelopeAsync("train_model", call))["result"]!["model_id"]);
    }

    /// <summary>The model holds the values of each column, so that it is not handed out where rows are hidden; what it says of rows holds no cells.</summary>
    [Fact]
    public async Task NoCellsAreShownWhereRowsAreHidden()
    {
        await using TestServer server = await TestServer.StartAsync(_home, showRows: false);
        JsonObject envelope = await server.EnvelopeAsync("train_model", new { dataset = "sensors.csv", task = "anomaly", target = "state", wait_seconds = 50 });
        string model = (string)envelope["result"]!["model_id"]!;
        McpProtocolException refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await server.Client.ReadResourceAsync($"model://{model}", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("ROWS_HIDDEN", refused.Message, StringComparison.Ordinal);
        Assert.Equal("ROWS_HIDDEN", (string?)(await server.ErrorAsync("predict", new { model_id = model, dataset = "sensors.csv", explain = true, wait_seconds = 50 }))["code"]);
        Assert.Equal("ROWS_HIDDEN", (string?)(await server.ErrorAsync("explain_results", new { model_id = model, view = "row", row = 0, wait_seconds = 50 }))["code"]);
        Assert.NotEmpty((await server.EnvelopeAsync("predict", new { model_id = model, dataset = "sensors.csv", wait_seconds = 50 }))["result"]!["predictions"]!.AsArray());
    }

    [Fact]
    public async Task BadArgumentsAreNamed()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        await Refuses(server, "ARG_RANGE", new { dataset = "sensors.csv", task = "anomaly", contamination = 0 });
        await Refuses(server, "ARG_RANGE", new { dataset = "sensors.csv", task = "anomaly", contamination = 1 });
        await Refuses(server, "ARG_INVALID", new { dataset = "sensors.csv", task = "anomaly", positive_class = "broken" });
        await Refuses(server, "ARG_INVALID", new { dataset = "sensors.csv", task = "anomaly", target = "state", metric = "roc_auc" });
        await Refuses(server, "ARG_INVALID", new { dataset = "sensors.csv", task = "anomaly", target = "state", costs = new { false_positive = 1, false_negative = 2 } });
        await Refuses(server, "COLUMN_NOT_FOUND", new { dataset = "sensors.csv", task = "anomaly", target = "stat" });
    }

    private static async Task Refuses(TestServer server, string code, object arguments) =>
        Assert.Equal(code, (string?)(await server.ErrorAsync("train_model", arguments))["code"]);

    /// <summary>300 rows, of which the first 15 are far out in all three columns.</summary>
    private static byte[] Sensors()
    {
        RandomStream random = new(3, "test/sensors");
        StringBuilder csv = new("heat,noise,load,state\n");
        for (int i = 0; i < 300; i++)
        {
            double[] values = [.. Enumerable.Range(0, 3).Select(_ => Distributions.NormalQuantile(random.NextDouble() + 1e-17) + (i < 15 ? 9 : 0))];
            csv.Append(CultureInfo.InvariantCulture, $"{values[0]:R},{values[1]:R},{values[2]:R},{(i < 15 ? "broken" : "running")}\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
