using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.TrainModel;

public sealed class CountTaskTests
{
    [Fact]
    public async Task ACountIsTrainedPredictedAndExplained()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new
        {
            dataset = "telco_churn.csv",
            target = "tenure",
            task = "count",
            features = new[] { "contract", "monthly_charges" },
            models = new[] { "poisson", "negative_binomial" },
            coverage = 0.9,
            wait_seconds = 50,
        });
        JsonNode result = trained["result"]!;
        Assert.Equal("count", (string?)result["task"]);
        Assert.Equal("mean_poisson_deviance", (string?)result["metric"]);
        Assert.Equal("pearson_residual", (string?)result["coverage"]!["method"]);
        Assert.Contains(trained["warnings"]!.AsArray(), warning => (string?)warning!["code"] == "OVERDISPERSED");
        string model = (string)result["model_id"]!;

        JsonObject predicted = await server.EnvelopeAsync("predict", new { model_id = model, dataset = "telco_churn.csv" });
        JsonNode row = predicted["result"]!["predictions"]![0]!;
        Assert.True((double)row["prediction"]! > 0);
        Assert.True((double)row["interval"]!["low"]! >= 0);
        Assert.InRange((double)predicted["result"]!["metrics"]!["d2_poisson"]!["value"]!, 0, 1);
        foreach (string view in new[] { "overview", "performance", "effects" })
        {
            Assert.NotNull((await server.EnvelopeAsync("explain_results", new { model_id = model, view }))["result"]);
        }
    }

    [Fact]
    public async Task WhatIsNoCountIsNamedWithItsRow()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject problem = await server.ErrorAsync("train_model", new { dataset = "diabetes.csv", target = "bmi", task = "count" });
        Assert.Equal("TARGET_NOT_COUNT", (string?)problem["code"]);
        Assert.NotNull(problem["where"]!["row"]);
    }
}
