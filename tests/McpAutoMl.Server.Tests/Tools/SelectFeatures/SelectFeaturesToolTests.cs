using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.SelectFeatures;

public sealed class SelectFeaturesToolTests : IAsyncLifetime
{
    private readonly TestHome _home = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_home);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task AFewCandidatesComeWithACertificate()
    {
        JsonObject result = (await _server.EnvelopeAsync("select_features", new { dataset = "penguins.csv", target = "species", validate = "none" }))["result"]!.AsObject();
        JsonObject objective = result["objective"]!.AsObject();
        Assert.True((bool)objective["certified_optimal"]!);
        Assert.Equal("exact", (string?)objective["method"]);
        Assert.Equal(0, (double)objective["beta"]!);
        Assert.Equal(0, (double)objective["cost"]!);
        JsonObject tuning = result["tuning"]!.AsObject();
        Assert.Equal(result["selected"]!.AsArray().Count, (int)tuning["features"]!);
        Assert.Equal("roc_auc", (string?)tuning["metric"]);
        Assert.Equal(15, (int)tuning["fits"]!);
        Assert.Equal([1, 2, 3, 5, 7], tuning["scores"]!.AsArray().Select(score => (int)score!["features"]!));
        Assert.Equal(7, result["selected"]!.AsArray().Count + result["dropped"]!.AsArray().Count);
        Assert.All(result["selected"]!.AsArray(), row => Assert.NotEmpty((string)row!["reason"]!));
    }

    [Fact]
    public async Task InsightsAreWeighedAndGapsNamed()
    {
        JsonObject envelope = await _server.EnvelopeAsync("select_features", new
        {
            dataset = "penguins.csv",
            target = "species",
            beta = 1,
            cost = 0.5,
            insights = new
            {
                source = "a person",
                features = new object[]
                {
                    new { name = "bill_length_mm", score = 0.9, confidence = 0.5, group = "bill", rationale = "diet" },
                    new { name = "island", score = 0.4, leakage_suspected = true },
                },
            },
        });
        Assert.Equal(1, (double)envelope["result"]!["objective"]!["beta"]!);
        Assert.Equal(["all", "stats_only", "both", "borda"], envelope["result"]!["validation"]!["arms"]!.AsArray().Select(arm => (string?)arm!["arm"]));
        Assert.Contains((string?)envelope["result"]!["insight_value"]!["verdict"], new[] { "equivalent", "better", "worse", "not_distinguishable" });
        Assert.InRange((double)envelope["result"]!["stability"]!["nogueira"]!, -1, 1);
        JsonNode bill = envelope["result"]!["selected"]!.AsArray().Single(row => (string?)row!["name"] == "bill_length_mm")!;
        Assert.Equal(0.45, (double)bill["insight_score"]!, 1e-6);
        Assert.Equal(["INSIGHT_INCOMPLETE", "LEAKAGE_SUSPECTED"], envelope["warnings"]!.AsArray().Select(w => (string?)w!["code"]));
    }

    [Fact]
    public async Task ManyCandidatesComeWithAGapWithinTheBudget()
    {
        JsonObject envelope = await _server.EnvelopeAsync("select_features", new { dataset = "breast_cancer.csv", target = "diagnosis", max_features = 5 });
        JsonObject objective = envelope["result"]!["objective"]!.AsObject();
        Assert.Equal("greedy", (string?)objective["method"]);
        Assert.True((double)objective["upper_bound"]! >= (double)objective["value"]!);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 1000, 8192 + 300);
    }

    [Theory]
    [InlineData("\"insights\":{\"features\":[{\"name\":\"bill_lenght\",\"score\":1}]}", "COLUMN_NOT_FOUND", "bill_length_mm")]
    [InlineData("\"insights\":{\"features\":[{\"name\":\"sex\",\"score\":1},{\"name\":\"sex\",\"score\":0}]}", "ARG_INVALID", "once")]
    [InlineData("\"insights\":{\"features\":[{\"name\":\"sex\",\"score\":1.5}]}", "ARG_RANGE", "")]
    [InlineData("\"min_features\":9", "ARG_RANGE", "7")]
    [InlineData("\"validate\":\"slow\"", "ARG_INVALID", "quick")]
    [InlineData("\"split_column\":\"yaer\"", "COLUMN_NOT_FOUND", "year")]
    [InlineData("\"objective\":\"additive\"", "ARG_MISSING", "max_features")]
    public async Task BadArgumentsAreRefusedWithAFix(string argument, string code, string fix)
    {
        JsonObject error = await _server.ErrorAsync("select_features", JsonNode.Parse("{\"dataset\":\"penguins.csv\",\"target\":\"species\"," + argument + "}"));
        Assert.Equal(code, (string?)error["code"]);
        Assert.Contains(fix, (string?)error["fix"], StringComparison.Ordinal);
    }
}
