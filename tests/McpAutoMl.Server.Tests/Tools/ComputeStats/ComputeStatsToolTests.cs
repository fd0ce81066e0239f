using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.ComputeStats;

public sealed class ComputeStatsToolTests : IAsyncLifetime
{
    private readonly TestHome _home = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_home);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    private static string[] Names(JsonNode list, string member = "name") => [.. list.AsArray().Select(item => item![member]!.GetValue<string>())];

    [Fact]
    public async Task FeaturesStandStrongestFirstWithTheContractsNames()
    {
        JsonObject envelope = await _server.EnvelopeAsync("compute_stats", new { dataset = "iris.csv", target = "species" });
        JsonObject result = envelope["result"]!.AsObject();
        Assert.Equal("multiclass", (string?)result["task"]);
        Assert.Equal(150, (int)result["rows_used"]!);
        Assert.StartsWith("petal_", Names(result["features"]!)[0], StringComparison.Ordinal);
        JsonObject relevance = result["features"]![0]!["relevance"]!.AsObject();
        Assert.Equal(
            ["combined", "eta_squared", "f_p", "f_statistic", "mutual_information", "permutation_importance", "rf_importance"],
            relevance.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(3.75800, (double)result["features"]!.AsArray().Single(f => (string?)f!["name"] == "petal_length_cm")!["summary"]!["mean"]!, 1e-5);
        Assert.Equal("bit_exact", (string?)envelope["audit"]!["reproducibility"]);
        Assert.NotNull(result["insight_request"]!["prompt_sha256"]);
        Assert.Null(result["profile"]);
    }

    [Theory]
    [InlineData("breast_cancer.csv", "diagnosis")]
    [InlineData("wine.csv", "cultivar")]
    [InlineData("penguins.csv", null)]
    public async Task TheDefaultReplyFitsItsBudget(string dataset, string? target)
    {
        JsonObject envelope = await _server.EnvelopeAsync("compute_stats", new { dataset, target });
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 1000, 8192 + 300);
        Assert.NotEmpty(envelope["result"]!["features"]!.AsArray());
    }

    [Fact]
    public async Task PagesHoldEveryFeatureOnce()
    {
        List<string> names = [];
        string? cursor = null;
        do
        {
            JsonObject result = (await _server.EnvelopeAsync("compute_stats", new { dataset = "wine.csv", target = "cultivar", limit = 5, cursor }))["result"]!.AsObject();
            Assert.Equal(13, (int)result["total"]!);
            names.AddRange(Names(result["features"]!));
            cursor = (string?)result["next_cursor"];
        }
        while (cursor is not null);
        Assert.Equal(13, names.Distinct().Count());
    }

    [Fact]
    public async Task PairsAloneArePaged()
    {
        JsonObject result = (await _server.EnvelopeAsync("compute_stats", new { dataset = "wine.csv", target = "cultivar", include = new[] { "redundancy" }, limit = 7 }))["result"]!.AsObject();
        Assert.Null(result["features"]);
        Assert.Equal(7, result["redundancy"]!.AsArray().Count);
        Assert.Equal(13 * 12 / 2, (int)result["total"]!);
        Assert.Equal(["a", "b", "measure", "value"], result["redundancy"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task TheInsightPromptIsHandedOverWhenAskedFor()
    {
        object ask = new { dataset = "breast_cancer.csv", target = "diagnosis" };
        JsonNode unasked = (await _server.EnvelopeAsync("compute_stats", ask))["result"]!["insight_request"]!;
        JsonNode asked = (await _server.EnvelopeAsync("compute_stats", new { dataset = "breast_cancer.csv", target = "diagnosis", insight_arm = "both", limit = 1 }))["result"]!["insight_request"]!;
        Assert.Null(unasked["prompt"]);
        Assert.Equal((string?)unasked["request_id"], (string?)asked["request_id"]);
        string prompt = (string)asked["prompt"]!;
        Assert.EndsWith("END DATA", prompt, StringComparison.Ordinal);
        Assert.Equal((string?)asked["prompt_sha256"], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(prompt))));
    }

    [Fact]
    public async Task AnAnonymisedRequestIsAnsweredUnderItsNames()
    {
        JsonNode asked = (await _server.EnvelopeAsync("compute_stats", new { dataset = "iris.csv", target = "species", insight_arm = "anonymised", seed = 3, limit = 1 }))["result"]!["insight_request"]!;
        Assert.Equal("anonymised", (string?)asked["arm"]);
        Assert.DoesNotContain("petal", (string?)asked["prompt"], StringComparison.Ordinal);
        object Select(string id, string name) => new
        {
            dataset = "iris.csv",
            target = "species",
            validate = "none",
            insights = new { source = "test", request_id = id, features = new[] { new { name, score = 1.0 } } },
        };
        JsonObject found = (await _server.EnvelopeAsync("select_features", Select((string)asked["request_id"]!, "x2")))["result"]!.AsObject();
        Assert.All(Names(found["selected"]!), name => Assert.EndsWith("_cm", name, StringComparison.Ordinal));
        Assert.Equal("REQUEST_ID_UNKNOWN", (string?)(await _server.ErrorAsync("select_features", Select("insight_3_0123456789ab", "x2")))["code"]);
        Assert.Equal("COLUMN_NOT_FOUND", (string?)(await _server.ErrorAsync("select_features", Select((string)asked["request_id"]!, "petal_width_cm")))["code"]);
    }

    [Fact]
    public async Task PermutationsGivePAndQOfMutualInformation()
    {
        JsonObject result = (await _server.EnvelopeAsync("compute_stats", new { dataset = "iris.csv", target = "species", permutations = 19 }))["result"]!.AsObject();
        Assert.All(result["features"]!.AsArray(), feature => Assert.Equal(0.05, (double)feature!["relevance"]!["mutual_information_p"]!));
        Assert.All(result["features"]!.AsArray(), feature => Assert.Equal(0.05, (double)feature!["relevance"]!["mutual_information_q"]!));
    }

    [Fact]
    public async Task ScreeningGivesDecisionsAndFrequenciesOnRequest()
    {
        JsonObject envelope = await _server.EnvelopeAsync("compute_stats", new { dataset = "iris.csv", target = "species", include = new[] { "shadow", "stability" }, wait_seconds = 50 });
        JsonObject result = envelope["result"]!.AsObject();
        Assert.All(result["features"]!.AsArray(), row => Assert.Null(row!["relevance"]));
        JsonNode petal = result["features"]!.AsArray().Single(row => (string?)row!["name"] == "petal_width_cm")!;
        Assert.Equal(("accepted", 20), ((string?)petal["shadow"]!["decision"], (int)petal["shadow"]!["hits"]!));
        Assert.InRange((double)petal["selection_frequency"]!, 0.2, 1);
        JsonNode shadow = result["shadow_test"]!;
        Assert.Equal((20, 4), ((int)shadow["iterations"]!, (int)shadow["accepted"]! + (int)shadow["tentative"]! + (int)shadow["rejected"]!));
        Assert.Equal((100, 1), ((int)result["stability_selection"]!["halves"]!, (int)result["stability_selection"]!["selected_in_each"]!));
        Assert.Equal("ARG_MISSING", (string?)(await _server.ErrorAsync("compute_stats", new { dataset = "iris.csv", include = new[] { "shadow" } }))["code"]);
    }

    [Fact]
    public async Task TheProfileGivesRatesOfThePositiveClassOrMeans()
    {
        JsonObject rates = (await _server.EnvelopeAsync("compute_stats", new { dataset = "breast_cancer.csv", target = "diagnosis", include = new[] { "profile" }, features = new[] { "mean_radius" } }))["result"]!.AsObject();
        Assert.Equal("malignant", (string?)rates["positive_class"]);
        Assert.Equal(5, rates["profile"]!.AsArray().Count);
        Assert.InRange((double)rates["profile"]![4]!["target_rate"]!, 0.9, 1);
        JsonObject means = (await _server.EnvelopeAsync("compute_stats", new { dataset = "diabetes.csv", target = "disease_progression", include = new[] { "profile" }, features = new[] { "bmi" } }))["result"]!.AsObject();
        Assert.NotNull(means["profile"]![0]!["target_mean"]);
        Assert.Null(means["profile"]![0]!["target_rate"]);
    }

    [Fact]
    public async Task LeakageNamesColumnReasonMeasureAndValue()
    {
        string csv = "id,x,copy,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"k{i},{i * 37 % 61}.5,{(i * i % 7 > 3 ? "p" : "q")},{(i * i % 7 > 3 ? "yes" : "no")}\n"));
        using TestHome home = new();
        home.Write("leaky.csv", Encoding.UTF8.GetBytes(csv));
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject result = (await server.EnvelopeAsync("compute_stats", new { dataset = "leaky.csv", target = "y", include = new[] { "leakage" } }))["result"]!.AsObject();
        Assert.Null(result["features"]);
        Assert.Equal(["copy", "copy", "id"], Names(result["leakage"]!, "feature"));
        Assert.Equal(["roc_auc", "agreement", "distinct_share"], Names(result["leakage"]!, "measure"));
        Assert.Equal([true, false, false], result["leakage"]!.AsArray().Select(finding => (bool)finding!["alarm"]!));
        Assert.All(result["leakage"]!.AsArray(), finding => Assert.Equal(1, (double)finding!["value"]!));
        JsonObject clean = (await _server.EnvelopeAsync("compute_stats", new { dataset = "wine.csv", target = "cultivar", include = new[] { "leakage" } }))["result"]!.AsObject();
        Assert.Empty(clean["leakage"]!.AsArray());
    }

    [Theory]
    [InlineData("{\"dataset\":\"iris.csv\",\"target\":\"specie\"}", "COLUMN_NOT_FOUND", "species")]
    [InlineData("{\"dataset\":\"iris.csv\",\"target\":\"species\",\"features\":[\"petal\"]}", "COLUMN_NOT_FOUND", "petal_")]
    [InlineData("{\"dataset\":\"iris.csv\",\"insight_arm\":\"both\"}", "ARG_MISSING", "target")]
    [InlineData("{\"dataset\":\"iris.csv\",\"target\":\"species\",\"features\":[\"species\"]}", "NO_FEATURES", "target")]
    public async Task WhatCannotBeDoneIsSaidWithAFix(string arguments, string code, string fix)
    {
        JsonObject error = await _server.ErrorAsync("compute_stats", JsonNode.Parse(arguments));
        Assert.Equal(code, (string?)error["code"]);
        Assert.Contains(fix, (string?)error["fix"], StringComparison.Ordinal);
    }
}
