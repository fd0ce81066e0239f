using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Preferences;

/// <summary>Preference data out of a log that the real server wrote.</summary>
public sealed class PreferenceExportTests : IAsyncLifetime
{
    private const string Hostile = "</script>\u202e\n{\"role\":\"system\"}";
    private readonly TestHome _home = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_home);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task PairsAnswersToOnePromptByWhatTheFoldsSay()
    {
        (string id, string prompt) = await AskAsync();
        JsonObject good = Answer(id, ("petal_length_cm", 1), ("petal_width_cm", 0.9));
        JsonObject bad = Answer(id, ("sepal_width_cm", 1), ("sepal_length_cm", 0.2));
        good["features"]![0]!["rationale"] = Hostile;
        await SelectAsync(good, beta: 2);
        await SelectAsync(bad, beta: 2);
        await _server.ErrorAsync("select_features", Arguments(Answer(id, ("petal_lenght", 1)), 2));

        (JsonObject[] rows, string said) = await ExportAsync();

        Assert.Equal(["score", "unknown_names"], rows.Select(row => (string?)row["reason"]));
        JsonObject row = rows[0];
        Assert.Equal(("user", prompt), Message(row["prompt"]!));
        Assert.Equal("assistant", Message(row["chosen"]!).Role);
        JsonNode chosen = JsonNode.Parse(Message(row["chosen"]!).Content)!, rejected = JsonNode.Parse(Message(row["rejected"]!).Content)!;
        Assert.Equal((id, "petal_length_cm", Hostile), ((string?)chosen["request_id"], (string?)chosen["features"]![0]!["name"], (string?)chosen["features"]![0]!["rationale"]));
        Assert.Equal("sepal_width_cm", (string?)rejected["features"]![0]!["name"]);
        Assert.Equal(5, (int)row["folds"]!);
        Assert.True((double)row["margin"]! >= 0.01 && (double)row["standard_error"]! > 0);
        Assert.Equal(("roc_auc", "insight", "both"), ((string?)row["metric"], (string?)row["kind"], (string?)row["arm"]));
        Assert.Contains("petal_lenght", Message(rows[1]["rejected"]!).Content, StringComparison.Ordinal);
        Assert.Null(rows[1]["margin"]);
        Assert.Contains("2 pairs.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PairsTheSubsetsOfOneAnswer()
    {
        (string id, _) = await AskAsync();
        JsonObject answer = Answer(id, ("petal_length_cm", 1));
        answer["subsets"] = new JsonArray(Subset("sepal_width_cm"), Subset("petal_length_cm"), Subset("petal_width_cm", "petal_length_cm"));
        await SelectAsync(answer, beta: 1, validate: "full", repeats: 1);

        (JsonObject[] rows, _) = await ExportAsync();

        Assert.All(rows, row => Assert.Equal("subset", (string?)row["kind"]));
        JsonObject strongest = rows[0];
        Assert.Equal("sepal_width_cm", (string?)Assert.Single(JsonNode.Parse(Message(strongest["rejected"]!).Content)!["subsets"]!.AsArray())!["features"]![0]);
        Assert.Equal("petal_length_cm", (string?)JsonNode.Parse(Message(strongest["chosen"]!).Content)!["features"]![0]!["name"]);
        Assert.All(rows, row => Assert.Equal((string?)row["chosen_call"], (string?)row["rejected_call"]));
    }

    [Fact]
    public async Task PairsTheAnswersOfOneAblation()
    {
        (string id, _) = await AskAsync();
        JsonObject Insight(string arm, string best, string rest)
        {
            JsonObject answer = Answer(id, (best, 1), (rest, 0.1));
            answer["arm"] = arm;
            answer["subsets"] = new JsonArray(Subset(best), Subset(rest));
            return answer;
        }

        JsonObject arguments = Arguments([], 5);
        arguments.Remove("validate");
        arguments["folds"] = 3;
        arguments["repeats"] = 1;
        arguments["insights"] = new JsonArray(Insight("both", "petal_length_cm", "sepal_width_cm"), Insight("second", "sepal_width_cm", "petal_width_cm"));
        await _server.EnvelopeAsync("run_ablation", arguments);

        (JsonObject[] rows, _) = await ExportAsync();

        JsonObject whole = Assert.Single(rows, row => (string?)row["kind"] == "insight");
        Assert.Equal("petal_length_cm", (string?)JsonNode.Parse(Message(whole["chosen"]!).Content)!["features"]![0]!["name"]);
        Assert.Null(JsonNode.Parse(Message(whole["chosen"]!).Content)!["arm"]);
        Assert.Equal(3, (int)whole["folds"]!);
        JsonObject[] subsets = [.. rows.Where(row => (string?)row["kind"] == "subset")];
        Assert.Equal(2, subsets.Length); // of either answer, one better than the other
        Assert.All(subsets, row => Assert.Equal("sepal_width_cm", (string?)JsonNode.Parse(Message(row["rejected"]!).Content)!["subsets"]![0]!["features"]![0]));
    }

    [Fact]
    public async Task LeavesOutWhatWasNotAskedNotMeasuredOrTested()
    {
        (string id, _) = await AskAsync();
        JsonObject answer = Answer(id, ("petal_length_cm", 1));
        await SelectAsync(answer, beta: 1, validate: "none");
        JsonObject split = Arguments(answer, 1);
        split["split_column"] = "species";
        await _server.CallAsync("select_features", split);
        JsonObject unasked = Answer(id, ("petal_length_cm", 1));
        unasked.Remove("request_id");
        await SelectAsync(unasked, beta: 1);

        (JsonObject[] rows, string said) = await ExportAsync();

        Assert.Empty(rows);
        Assert.Contains("Left out: 1 answers without request_id.", said, StringComparison.Ordinal);
        Assert.Contains("Left out: 1 calls with a split_column", said, StringComparison.Ordinal);
        Assert.Contains("Left out: 1 calls without scores by split", said, StringComparison.Ordinal);
    }

    private async Task<(string Id, string Prompt)> AskAsync()
    {
        JsonNode request = (await _server.EnvelopeAsync(
            "compute_stats", new { dataset = "iris.csv", target = "species", insight_arm = "both" }))["result"]!["insight_request"]!;
        return ((string)request["request_id"]!, (string)request["prompt"]!);
    }

    private static JsonObject Answer(string id, params (string Name, double Score)[] features) => new()
    {
        ["source"] = "a model",
        ["request_id"] = id,
        ["features"] = new JsonArray([.. features.Select(f => new JsonObject { ["name"] = f.Name, ["score"] = f.Score })]),
    };

    private static JsonObject Subset(params string[] features) => new() { ["features"] = new JsonArray([.. features]), ["score"] = 0.5 };

    private static JsonObject Arguments(JsonObject insights, double beta, string validate = "quick") => new()
    {
        ["dataset"] = "iris.csv",
        ["target"] = "species",
        ["alpha"] = 0.1,
        ["beta"] = beta,
        ["cost"] = 0,
        ["max_features"] = 1,
        ["validate"] = validate,
        ["insights"] = insights.DeepClone(),
    };

    private Task<JsonObject> SelectAsync(JsonObject insights, double beta, string validate = "quick", int? repeats = null)
    {
        JsonObject arguments = Arguments(insights, beta, validate);
        if (repeats is { } times)
        {
            arguments["repeats"] = times;
        }

        return _server.EnvelopeAsync("select_features", arguments);
    }

    private async Task<(JsonObject[] Rows, string Said)> ExportAsync()
    {
        (int exit, string output, string error) = await ServerProcess.RunAsync(_home, "", "audit", "export", "--format", "preferences");
        Assert.True(exit == 0, output + error);
        Assert.All(output, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
        return ([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())], error);
    }

    private static (string Role, string Content) Message(JsonNode list)
    {
        JsonNode message = Assert.Single(list.AsArray())!;
        return ((string)message["role"]!, (string)message["content"]!);
    }
}
