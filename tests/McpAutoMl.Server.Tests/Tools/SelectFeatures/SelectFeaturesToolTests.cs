using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpAutoMl.Core.Numerics;
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
        Assert.InRange(Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 1000, 8192 + 300);
    }

    [Fact]
    public async Task ScoresByFoldAreATable()
    {
        JsonObject result = (await _server.EnvelopeAsync("select_features", new { dataset = "iris.csv", target = "species", cost = 0.2, folds = 3 }))["result"]!.AsObject();
        JsonNode artifact = Assert.Single(result["artifacts"]!.AsArray())!;
        Assert.Equal("fold_scores", (string?)artifact["kind"]);
        JsonNode exported = (await _server.EnvelopeAsync("export_artifact", new { uri = (string)artifact["uri"]!, path = "folds.csv" }))["result"]!;
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_home.Home, "exports", "folds.csv"), TestContext.Current.CancellationToken);
        Assert.NotNull(exported["sha256"]);
        Assert.Equal("arm,repeat,fold,n_features,score,train_rows,test_rows,features", lines[0]);
        Assert.Equal(1 + (3 * 4), lines.Length);
        double[] both = [.. lines.Where(line => line.StartsWith("both,", StringComparison.Ordinal)).Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture))];
        JsonNode arm = result["validation"]!["arms"]!.AsArray().Single(row => (string?)row!["arm"] == "both")!;
        Assert.Equal(both.Average(), (double)arm["mean"]!, 1e-5);
    }

    [Fact]
    public async Task AGroupColumnIsNoFeatureAndKeepsRowsTogether()
    {
        // Every row of a patient is the same: rows divided at random would be recognised, whole patients can't be.
        RandomStream random = new(4, "group tests");
        StringBuilder csv = new("patient,a,b,c,y\n");
        for (int patient = 0; patient < 40; patient++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $"p{patient},{random.NextDouble():F6},{random.NextDouble():F6},{random.NextDouble():F6},{(patient % 2 == 0 ? "yes" : "no")}\n");
            csv.Insert(csv.Length, row, 6);
        }

        using TestHome home = new();
        home.Write("patients.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        await using TestServer server = await TestServer.StartAsync(home);
        object Ask(string? group) => new { dataset = "patients.csv", target = "y", cost = 0, group_column = group, validate = "full", repeats = 1, wait_seconds = 50 };
        JsonNode together = (await server.EnvelopeAsync("select_features", Ask("patient")))["result"]!;
        JsonNode divided = (await server.EnvelopeAsync("select_features", Ask(null)))["result"]!;
        Assert.InRange(Score(together), 0, 0.75);
        Assert.InRange(Score(divided), 0.99, 1);
        Assert.Contains(together["dropped"]!.AsArray(), row => (string?)row!["name"] == "patient");
        Assert.Equal("COLUMN_NOT_FOUND", (string?)(await server.ErrorAsync("select_features", Ask("patiens")))["code"]);

        static double Score(JsonNode result) => (double)result["validation"]!["arms"]!.AsArray().Single(row => (string?)row!["arm"] == "all")!["mean"]!;
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
