using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.Predict;

public sealed class PredictToolTests
{
    private static readonly string[] Columns = ["sex", "island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "year"];

    [Fact]
    public async Task AModelSurvivesARestartAndPredictsTheSame()
    {
        using TestHome home = new();
        string model;
        JsonNode before;
        await using (TestServer server = await TestServer.StartAsync(home))
        {
            model = await TrainAsync(server);
            before = await RowAsync(server, model);
        }

        await using TestServer restarted = await TestServer.StartAsync(home);
        Assert.Equal(before.ToJsonString(), (await RowAsync(restarted, model)).ToJsonString());
        Assert.Equal("Adelie", before["predictions"]![0]!["prediction"]!.GetValue<string>());
        Assert.Equal("UNSEEN_CATEGORY", before["row_warnings"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task ADataSetWithTheTargetIsMeasured()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string model = await TrainAsync(server);
        JsonObject envelope = await server.EnvelopeAsync("predict", new { model_id = model, dataset = "penguins.csv", explain = true, limit = 2, wait_seconds = 50 });
        JsonObject result = envelope["result"]!.AsObject();
        Assert.Equal(344, result["rows_measured"]!.GetValue<int>());
        Assert.Equal(2, result["predictions"]!.AsArray().Count);
        Assert.True(result["metrics"]!["accuracy"]!["ci_low"]!.GetValue<double>() > 0.9);
        Assert.Contains(envelope["warnings"]!.AsArray(), warning => warning!["code"]!.GetValue<string>() == "TRAINING_DATA");
    }

    [Fact]
    public async Task DifferencesAndDamageAreRefusedByName()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        string model = await TrainAsync(server);
        JsonObject mismatch = await server.ErrorAsync("predict", new { model_id = model, dataset = "iris.csv" });
        Assert.Equal("SCHEMA_MISMATCH", mismatch["code"]!.GetValue<string>());
        Assert.Contains("'island' is missing", mismatch["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("ARG_INVALID", (await server.ErrorAsync("predict", new { model_id = model }))["code"]!.GetValue<string>());
        Assert.Equal("MODEL_NOT_FOUND", (await server.ErrorAsync("predict", new { model_id = "model_000000000000", dataset = "iris.csv" }))["code"]!.GetValue<string>());

        string file = Assert.Single(Directory.GetFiles(home.Home, model + "*", SearchOption.AllDirectories));
        await File.AppendAllTextAsync(file, " ", TestContext.Current.CancellationToken);
        Assert.Equal("MODEL_CORRUPT", (await server.ErrorAsync("predict", new { model_id = model, dataset = "penguins.csv" }))["code"]!.GetValue<string>());
    }

    private static async Task<string> TrainAsync(TestServer server)
    {
        JsonObject envelope = await server.EnvelopeAsync("train_model", new { dataset = "penguins.csv", target = "species", models = new[] { "logistic" }, wait_seconds = 50 });
        return envelope["result"]!["model_id"]!.GetValue<string>();
    }

    private static async Task<JsonNode> RowAsync(TestServer server, string model)
    {
        string[][] cells = [["male", "Atlantis", "39.1", "18.7", "181", "", "2007"]];
        return (await server.EnvelopeAsync("predict", new { model_id = model, rows = new { columns = Columns, cells }, explain = true, wait_seconds = 50 }))["result"]!;
    }
}
