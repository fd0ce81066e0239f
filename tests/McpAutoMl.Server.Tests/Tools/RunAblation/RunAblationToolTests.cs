using System.Globalization;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tests.Tools.RunAblation;

public sealed class RunAblationToolTests : IAsyncLifetime
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
    public async Task InsightsAreMeasuredAndEveryFoldIsKept()
    {
        JsonObject envelope = await _server.EnvelopeAsync("run_ablation", Call);
        JsonObject result = envelope["result"]!.AsObject();
        Assert.Equal("bit_exact", (string?)envelope["audit"]!["reproducibility"]);
        Assert.Equal(("roc_auc", "both", 2), ((string?)result["metric"], (string?)result["main"], (int)result["k"]!));
        Assert.Equal(
            ["all", "random_k", "stats_only", "insight_only", "both", "shuffled_insight", "borda", "anonymised", "proposal_1"],
            result["arms"]!.AsArray().Select(arm => (string?)arm!["arm"]));
        Assert.Equal(8, (int)result["n_comparisons"]!);
        Assert.Equal(8, result["comparisons"]!.AsArray().Count);
        foreach (string headline in (string[])["insight_value", "placebo_gap", "semantic_share"])
        {
            Assert.Contains((string?)result[headline]!["verdict"], new[] { "equivalent", "better", "worse", "not_distinguishable" });
        }

        Assert.InRange((double)result["echo"]!["tau"]!, (double)result["echo"]!["ci_low"]!, (double)result["echo"]!["ci_high"]!);

        JsonNode kept = result["artifacts"]![0]!;
        Assert.Equal("fold_scores", (string?)kept["kind"]);
        string csv = System.Text.Encoding.UTF8.GetString(
            _server.Services.GetRequiredService<Workspace>().Artifacts.Load((string)kept["uri"]!).Content);
        string[][] rows = [.. CsvText.Read(csv)];
        Assert.Equal(["arm", "repeat", "fold", "n_features", "score", "train_rows", "test_rows", "features"], rows[0]);
        Assert.Equal(1 + (9 * 4), rows.Length);
        foreach (JsonNode? arm in result["arms"]!.AsArray())
        {
            double[] scores = [.. rows.Where(row => row[0] == (string?)arm!["arm"]).Select(row => double.Parse(row[4], CultureInfo.InvariantCulture))];
            Assert.Equal((double)arm!["mean"]!, scores.Average(), 1e-5);
        }

        Assert.Equal("""["island","bill_length_mm"]""", rows[^1][7]);
        JsonNode exported = (await _server.EnvelopeAsync("export_artifact", new { uri = (string)kept["uri"]!, format = "csv" }))["result"]!;
        Assert.Equal(csv, await File.ReadAllTextAsync(Path.Combine(_home.Home, (string)exported["path"]!), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheSameCallGivesTheSameBitsInAnotherHome()
    {
        JsonObject first = await _server.EnvelopeAsync("run_ablation", Call);
        using TestHome home = new();
        await using TestServer other = await TestServer.StartAsync(home, version: TestServer.Modern);
        JsonObject second = await other.EnvelopeAsync("run_ablation", Call);
        Assert.Equal((string?)first["audit"]!["result_sha256"], (string?)second["audit"]!["result_sha256"]);
    }

    [Fact]
    public async Task ManyArmsFitTheReplyAndTheRestIsPaged()
    {
        object[] subsets = [.. Enumerable.Range(0, 8).Select(_ => new { features = (string[])["petal_width_cm"], score = 1 })];
        object[] features = [new { name = "petal_width_cm", score = 0.9 }];
        JsonObject envelope = await _server.EnvelopeAsync("run_ablation", new
        {
            dataset = "iris.csv",
            target = "species",
            folds = 2,
            repeats = 1,
            max_features = 1,
            wait_seconds = 50,
            insights = (object[])[.. new[] { "both", "names", "statistics", "anonymised" }.Select(arm => new { arm, features, subsets })],
        });
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(envelope.ToJsonString()), 4000, 8192);
        Assert.Equal(41, (int)envelope["result"]!["n_comparisons"]!);
        Assert.Equal(41, (int)envelope["result"]!["total"]!);
        Assert.NotNull(envelope["result"]!["next_cursor"]);
        Assert.Equal("stats_only", (string?)envelope["result"]!["comparisons"]![0]!["b"]);
    }

    [Fact]
    public async Task WithoutInsightsTheStatisticsAreMeasuredAndANextStepSaysHowToGetOne()
    {
        JsonObject envelope = await _server.EnvelopeAsync(
            "run_ablation", new { dataset = "iris.csv", target = "species", folds = 2, repeats = 1, max_features = 2, wait_seconds = 50 });
        Assert.Equal(["all", "random_k", "stats_only", "borda"], envelope["result"]!["arms"]!.AsArray().Select(arm => (string?)arm!["arm"]));
        Assert.Null(envelope["result"]!["insight_value"]);
        Assert.Contains(envelope["next_steps"]!.AsArray(), step => ((string)step!).Contains("insight_arm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"arms\":[\"both\"]", "ARG_INVALID", "insights")]
    [InlineData("\"arms\":[]", "ARG_RANGE", "")]
    [InlineData("\"insights\":[{\"features\":[]}]", "ARG_MISSING", "arm")]
    [InlineData("\"insights\":[{\"arm\":\"Both!\"}]", "ARG_INVALID", "")]
    [InlineData("\"insights\":[{\"arm\":\"borda\"}]", "ARG_INVALID", "both")]
    [InlineData("\"insights\":[{\"arm\":\"names\"},{\"arm\":\"names\"}]", "ARG_INVALID", "differently")]
    [InlineData("\"insights\":[{\"arm\":\"both\",\"features\":[{\"name\":\"bill_lenght\",\"score\":1}]}]", "COLUMN_NOT_FOUND", "bill_length_mm")]
    [InlineData("\"insights\":[{\"arm\":\"both\",\"request_id\":\"insight_0_000000000000\"}]", "REQUEST_ID_UNKNOWN", "compute_stats")]
    [InlineData("\"folds\":300", "ARG_RANGE", "")]
    public async Task BadArgumentsAreRefusedWithAFix(string argument, string code, string fix)
    {
        JsonObject error = await _server.ErrorAsync("run_ablation", JsonNode.Parse("{\"dataset\":\"penguins.csv\",\"target\":\"species\"," + argument + "}"));
        Assert.Equal(code, (string?)error["code"]);
        Assert.Contains(fix, (string?)error["fix"], StringComparison.Ordinal);
    }

    private static object Call { get; } = new
    {
        dataset = "penguins.csv",
        target = "species",
        folds = 2,
        repeats = 2,
        max_features = 2,
        beta = 1,
        cost = 0,
        wait_seconds = 50,
        insights = new object[]
        {
            new
            {
                arm = "both",
                features = new[] { new { name = "bill_length_mm", score = 0.9 }, new { name = "island", score = 0.8 }, new { name = "sex", score = 0.1 } },
                subsets = new[] { new { features = (string[])["island", "bill_length_mm"], score = 0.9 } },
            },
            new { arm = "anonymised", features = new[] { new { name = "sex", score = 0.9 } } },
        },
    };
}
