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
        Assert.Equal(["oof_predictions", "oof_predictions", "splits"], a["result"]!["artifacts"]!.AsArray().Select(artifact => artifact!["kind"]!.GetValue<string>()));
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
        await Refuses(server, "ARG_UNKNOWN", new { dataset = "penguins.csv", target = "species", ensemble = true });
        await Refuses(server, "ARG_INVALID", new { dataset = "penguins.csv", target = "species", metric = "rmse" });
        Assert.NotNull((await server.EnvelopeAsync("train_model", Quick))["result"]);
    }

    private static async Task Refuses(TestServer server, string code, object arguments)
    {
        JsonObject error = await server.ErrorAsync("train_model", arguments);
        Assert.Equal(code, error["code"]!.GetValue<string>());
        Assert.NotEmpty(error["fix"]!.GetValue<string>());
    }
}
