using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.TrainModel;

public sealed class QuantileTaskTests
{
    [Fact]
    public async Task QuantilesAreTrainedPredictedAndExplained()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new
        {
            dataset = "diabetes.csv",
            target = "disease_progression",
            task = "quantile",
            quantiles = new[] { 0.05, 0.5, 0.95 },
            models = new[] { "quantile_linear" },
            ensemble = false,
            wait_seconds = 50,
        });
        JsonNode result = trained["result"]!;
        Assert.Equal("quantile", (string?)result["task"]);
        Assert.Equal("mean_pinball_loss", (string?)result["metric"]);
        Assert.Equal("quantiles", (string?)result["coverage"]!["method"]);
        Assert.Equal(0.9, (double)result["coverage"]!["asked"]!, 1e-12);
        Assert.NotNull(result["coverage"]!["ci_low"]);
        string model = (string)result["model_id"]!;

        JsonObject predicted = await server.EnvelopeAsync("predict", new { model_id = model, dataset = "diabetes.csv", explain = true });
        JsonNode row = predicted["result"]!["predictions"]![0]!;
        Assert.Equal([0.05, 0.5, 0.95], row["quantiles"]!.AsArray().Select(quantile => (double)quantile!["q"]!));
        Assert.Equal((double)row["quantiles"]![0]!["value"]!, (double)row["interval"]!["low"]!);
        Assert.Equal((double)row["quantiles"]![1]!["value"]!, (double)row["prediction"]!);
        Assert.Equal((double)row["quantiles"]![2]!["value"]!, (double)row["interval"]!["high"]!);
        Assert.NotNull(row["contributions"]);
        Assert.InRange((double)predicted["result"]!["metrics"]!["coverage"]!["value"]!, 0.8, 1);
        foreach (string view in new[] { "overview", "performance", "effects" })
        {
            Assert.NotNull((await server.EnvelopeAsync("explain_results", new { model_id = model, view }))["result"]);
        }

        JsonNode explained = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "row", row = 3 }))["result"]!;
        Assert.Contains("quantiles", (string)explained["facts"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ARG_RANGE", 0.5, 1.5)]
    [InlineData("ARG_INVALID", 0.5, 0.5)]
    public async Task LevelsThatMeanNothingAreRefused(string code, params double[] quantiles)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject problem = await server.ErrorAsync(
            "train_model", new { dataset = "diabetes.csv", target = "disease_progression", task = "quantile", quantiles });
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal("quantiles", (string?)problem["where"]!["argument"]);
    }
}
