using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.TrainModel;

public sealed class TrainModelToolTests
{
    private static readonly object Quick = new { dataset = "penguins.csv", target = "species", models = new[] { "logistic" }, wait_seconds = 50 };

    [Fact]
    public async Task TheSameCallGivesTheSameModelAndTheSameResultHash()
    {
        using TestHome one = new(), two = new();
        await using TestServer first = await TestServer.StartAsync(one);
        await using TestServer second = await TestServer.StartAsync(two);
        JsonObject a = await first.EnvelopeAsync("train_model", Quick);
        JsonObject b = await second.EnvelopeAsync("train_model", Quick);
        Assert.StartsWith("model_", a["result"]!["model_id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("logistic", a["result"]!["best"]!.GetValue<string>());
        Assert.Equal("better", a["result"]!["leaderboard"]![0]!["verdict"]!.GetValue<string>());
        Assert.Equal("worse", a["result"]!["baseline"]!["verdict"]!.GetValue<string>());
        Assert.Equal(["oof_predictions", "oof_predictions", "fold_scores", "splits"], a["result"]!["artifacts"]!.AsArray().Select(artifact => artifact!["kind"]!.GetValue<string>()));
        Assert.Equal(a["result"]!.ToJsonString(), b["result"]!.ToJsonString());
        Assert.Equal(a["audit"]!["result_sha256"]!.GetValue<string>(), b["audit"]!["result_sha256"]!.GetValue<string>());
        Assert.Equal("environment_exact", a["audit"]!["reproducibility"]!.GetValue<string>());
    }

    [Fact]
    public async Task TheLogHasATrialOfEachLearnerBetweenStartAndEnd()
    {
        using TestHome home = new();
        string callId;
        await using (TestServer server = await TestServer.StartAsync(home))
        {
            JsonObject envelope = await server.EnvelopeAsync("train_model", Quick);
            callId = (string)envelope["audit"]!["call_id"]!;
            Assert.Equal("ok", (string?)(await server.EnvelopeAsync("audit_log", new { action = "verify" }))["result"]!["verification"]!["status"]);
            JsonNode replay = (await server.EnvelopeAsync("audit_log", new { action = "replay", call_id = callId }))["result"]!["replay"]!;
            Assert.Equal("identical", (string?)Assert.Single(replay.AsArray())!["verdict"]);
        }

        JsonNode[] records = [.. home.Log().Select(line => JsonNode.Parse(line)!).Where(record => (string?)record["call_id"] == callId)];
        Assert.Equal(["start", "trial", "trial", "end"], records.Select(record => (string?)record["kind"]));
        Assert.Equal([(0, "baseline"), (1, "logistic")], records[1..3].Select(trial => ((int)trial["trial"]!, (string)trial["detail"]!["model"]!)));
        Assert.Equal(5, (int?)records[2]["detail"]!["splits"]);
        Assert.InRange((double)records[2]["detail"]!["metrics"]!["accuracy"]!["mean"]!, 0.9, 1);
    }

    [Fact]
    public async Task BadArgumentsAreNamedAndTheNextCallIsAnswered()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        await Refuses(server, "COLUMN_NOT_FOUND", new { dataset = "penguins.csv", target = "specis" });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", seed = "abc" });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", folds = 0 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", models = new[] { "svm" } });
        await Refuses(server, "ARG_UNKNOWN", new { dataset = "penguins.csv", target = "species", horizn = 3 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", horizon = 3 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", contamination = 0.1 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", task = "binary", quantiles = new[] { 0.5 } });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", task = "anomaly", time_column = "year" });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", task = "anomaly", calibrate = "auto" });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", task = "anomaly", folds = 3 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", task = "anomaly", ensemble = false });
        await Refuses(server, "ARG_MISSING", new { dataset = "penguins.csv" });
        await Refuses(server, "ARG_MISSING", new { dataset = "penguins.csv", target = "body_mass_g", task = "forecast", horizon = 2 });
        await Refuses(server, "ARG_MISSING", new { dataset = "penguins.csv", target = "body_mass_g", task = "forecast", time_column = "year" });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", metric = "rmse" });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", max_trials = 0 });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", max_trials = 1_000_000_000 });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", max_seconds = -1 });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", coverage = 1.0 });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", costs = new { false_positive = 1, false_negative = 2 } });
        await Refuses(server, "BAD_WEIGHTS", new { dataset = "penguins.csv", target = "species", class_weights = new[] { new { @class = "Adelie", weight = 0 } } });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", class_weights = new[] { new { @class = "Adele", weight = 2 } } });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", proposals = new[] { new { model = "transformer" } } });
        await Refuses(server, "ARG_RANGE", new { dataset = "penguins.csv", target = "species", proposals = new[] { Proposal("C", -1) } });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", proposals = new[] { Proposal("depth", 3) } });
        Assert.NotNull((await server.EnvelopeAsync("train_model", Quick))["result"]);
    }

    [Fact]
    public async Task ProposalsAreMeasuredAndTheirRationalesAreInTheLog()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject envelope = await server.EnvelopeAsync(
            "train_model",
            new
            {
                dataset = "breast_cancer.csv",
                target = "diagnosis",
                models = new[] { "logistic" },
                proposals = new[] { Proposal("C", 0.1) },
                calibrate = "auto",
                coverage = 0.9,
                costs = new { false_positive = 1, false_negative = 5 },
                max_trials = 3,
                limit = 20,
                wait_seconds = 50,
            });
        JsonNode result = envelope["result"]!;
        Assert.Equal(1, (int)result["proposal_value"]!["configurations"]!);
        Assert.NotNull(result["proposal_value"]!["verdict"]);
        Assert.Equal("leave_fold_out", (string?)result["chosen_score"]!["method"]);
        Assert.InRange((double)result["coverage"]!["measured"]!, 0.8, 1);
        Assert.InRange((double)result["decision"]!["threshold"]!, 0, 1);
        Assert.Contains("log_loss", (string)result["calibration"]!["reason"]!, StringComparison.Ordinal);
        Assert.Contains(result["artifacts"]!.AsArray(), artifact => (string?)artifact!["kind"] == "reliability");
        Assert.Equal(
            ["control", "ensemble", "portfolio", "portfolio", "proposal", "search"],
            result["leaderboard"]!.AsArray().Select(row => (string)row!["origin"]!).Order(StringComparer.Ordinal));
        Assert.Contains(home.Log(), line => line.Contains("shrinks more, because few rows", StringComparison.Ordinal));
        Assert.Equal("environment_exact", (string?)envelope["audit"]!["reproducibility"]);

        string[][] cells = [["15", "20", "100"]];
        JsonNode trained = (await server.EnvelopeAsync(
            "train_model",
            new { dataset = "breast_cancer.csv", target = "diagnosis", features = new[] { "mean_radius", "mean_texture", "mean_perimeter" }, models = new[] { "logistic" }, coverage = 0.9, costs = new { false_positive = 1, false_negative = 5 }, wait_seconds = 50 }))["result"]!;
        JsonNode predicted = (await server.EnvelopeAsync(
            "predict",
            new { model_id = (string)trained["model_id"]!, rows = new { columns = new[] { "mean_radius", "mean_texture", "mean_perimeter" }, cells }, wait_seconds = 50 }))["result"]!;
        Assert.Equal((double)trained["decision"]!["threshold"]!, (double)predicted["threshold"]!);
        Assert.NotEmpty(predicted["predictions"]![0]!["prediction_set"]!.AsArray());
    }

    [Fact]
    public async Task ATimeLimitIsRecordedOnly()
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        JsonObject envelope = await server.EnvelopeAsync(
            "train_model", new { dataset = "iris.csv", target = "species", models = new[] { "logistic" }, max_seconds = 1, wait_seconds = 50 });
        Assert.Equal("recorded", (string?)envelope["audit"]!["reproducibility"]);
        Assert.Equal("recorded", (string?)envelope["result"]!["reproducibility"]);
    }

    private static object Proposal(string name, double value) =>
        new { model = "logistic", parameters = new[] { new { name, value } }, rationale = "shrinks more, because few rows" };

    private static async Task Refuses(TestServer server, string code, object arguments)
    {
        JsonObject error = await server.ErrorAsync("train_model", arguments);
        Assert.Equal(code, error["code"]!.GetValue<string>());
        Assert.NotEmpty(error["fix"]!.GetValue<string>());
    }
}
