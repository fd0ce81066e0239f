using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.ExplainResults;

public sealed class ExplainResultsToolTests
{
    [Fact]
    public async Task EveryViewHasFactsThatFitTheBudget()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new { dataset = "breast_cancer.csv", target = "diagnosis", models = new[] { "lightgbm" }, wait_seconds = 50 });
        string model = trained["result"]!["model_id"]!.GetValue<string>();
        foreach ((string view, int? row) in new (string, int?)[] { ("overview", null), ("features", null), ("effects", null), ("performance", null), ("row", 3) })
        {
            JsonObject envelope = await server.EnvelopeAsync("explain_results", row is null ? new { model_id = model, view, wait_seconds = 50 } : new { model_id = model, view, row, wait_seconds = 50 });
            JsonArray facts = envelope["result"]!["facts"]!.AsArray();
            Assert.NotEmpty(facts);
            Assert.Equal(facts.Count, facts.Select(fact => fact!["fact_id"]!.GetValue<string>()).Distinct().Count());
            Assert.InRange(envelope.ToJsonString().Length, 100, 16_000);
        }
    }

    [Fact]
    public async Task TheContributionsOfARowAddUpToItsRawScore()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new { dataset = "diabetes.csv", target = "disease_progression", models = new[] { "lightgbm" }, wait_seconds = 50 });
        string model = trained["result"]!["model_id"]!.GetValue<string>();
        JsonNode parts = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "row", row = 0, wait_seconds = 50 }))["result"]!["row"]!["contributions"]!;
        double sum = parts["base_value"]!.GetValue<double>() + parts["values"]!.AsArray().Sum(value => value!["contribution"]!.GetValue<double>());
        Assert.Equal("tree_shap", parts["method"]!.GetValue<string>());
        Assert.Equal(parts["raw_score"]!.GetValue<double>(), sum, 0.01); // numbers are rounded to 6 digits over MCP
    }

    [Fact]
    public async Task ARowThatIsNotThereIsRefused()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new { dataset = "iris.csv", target = "species", models = new[] { "logistic" }, wait_seconds = 50 });
        string model = trained["result"]!["model_id"]!.GetValue<string>();
        Assert.Equal("ARG_RANGE", (await server.ErrorAsync("explain_results", new { model_id = model, view = "row", row = 150 }))["code"]!.GetValue<string>());
        Assert.Equal("ARG_INVALID", (await server.ErrorAsync("explain_results", new { model_id = model, view = "row" }))["code"]!.GetValue<string>());
        Assert.Equal("ARG_INVALID", (await server.ErrorAsync("explain_results", new { model_id = model, view = "ale" }))["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("ebm", "shape_function")]
    [InlineData("logistic", "ale")]
    public async Task EffectsAreTheModelsOwnFunctionsOrAccumulatedOnes(string learner, string method)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject trained = await server.EnvelopeAsync("train_model", new { dataset = "breast_cancer.csv", target = "diagnosis", models = new[] { learner }, folds = 2, repeats = 1, wait_seconds = 50 });
        string model = trained["result"]!["model_id"]!.GetValue<string>();
        JsonNode all = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "effects", wait_seconds = 50 }))["result"]!;
        Assert.Equal(5, all["effects"]!.AsArray().Count);
        Assert.All(all["effects"]!.AsArray(), effect => Assert.Equal(method, (string?)effect!["method"]));
        Assert.Equal(2, all["artifacts"]!.AsArray().Count);
        string name = (string)all["effects"]![0]!["feature"]!;
        JsonNode one = (await server.EnvelopeAsync("explain_results", new { model_id = model, view = "effects", features = new[] { name }, wait_seconds = 50 }))["result"]!;
        Assert.Equal(all["effects"]![0]!.ToJsonString(), Assert.Single(one["effects"]!.AsArray())!.ToJsonString());
        Assert.Equal("COLUMN_NOT_FOUND", (string?)(await server.ErrorAsync("explain_results", new { model_id = model, view = "effects", features = new[] { "no such" }, wait_seconds = 50 }))["code"]);
    }
}
