using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Summaries;

namespace McpAutoMl.Agent.Tests.Summaries;

public sealed class FeatureTrailTests
{
    private const string Selection = """
        { "candidates": 3,
          "selected": [{ "name": "b", "stats_score": 0.5, "insight_score": 0.4, "marginal_gain": 0.25, "reason": "it covers" }],
          "dropped": [{ "name": "a", "reason": "b stands for it" }, { "name": "c", "reason": "adds nothing" }] }
        """;

    private readonly FeatureTrail trail = new();

    [Fact]
    public void OneFeatureCanBeFollowedFromNumbersToVerdict()
    {
        Call("load_dataset", """{ "path": "t.csv" }""", """{ "dataset_id": "ds_1" }""");
        Call("compute_stats", """{ "dataset": "t.csv", "target": "y" }""", """
            { "features": [
              { "name": "a", "relevance": { "mutual_information": 0.3, "rf_importance": 0.2, "combined": 0.9 } },
              { "name": "b", "relevance": { "mutual_information": 0.2, "rf_importance": 0.1, "combined": 0.5 } } ] }
            """);
        Call("compute_stats", """{ "dataset": "ds_1", "target": "y", "cursor": "2" }""",
            """{ "features": [{ "name": "c", "relevance": { "mutual_information": 0, "rf_importance": 0, "combined": 0.1 } }] }""");
        var summary = Select("""{ "dataset": "ds_1", "target": "y", "insights": { "features": [{ "name": "b", "score": 0.8, "confidence": 0.5, "rationale": "a cause" }] } }""");

        Assert.Equal(
            ["feature", "mutual information", "forest importance", "combined", "score", "confidence", "rationale", "verdict", "gain", "why"],
            summary.Table!.Columns);
        Assert.Equal(["a", "b", "c"], summary.Table.Rows.Select(row => row[0]));
        Assert.Equal(["b", "0.2000", "0.1000", "0.5000", "0.8000", "0.5000", "a cause", "kept", "0.2500", "it covers"], summary.Table.Rows[1]);
        Assert.Equal(["dropped", "", "b stands for it"], summary.Table.Rows[0].Skip(7));
        Assert.Empty(summary.Lines);
    }

    [Fact]
    public void NumbersOfOtherDataAreNotMixedIn()
    {
        Call("compute_stats", """{ "dataset": "other.csv", "target": "y" }""", """{ "features": [{ "name": "b", "relevance": { "combined": 0.9 } }] }""");
        Call("compute_stats", """{ "dataset": "ds_1", "target": "z" }""", """{ "features": [{ "name": "b", "relevance": { "combined": 0.8 } }] }""");
        var summary = Select("""{ "dataset": "ds_1", "target": "y" }""");

        Assert.Equal(["feature", "combined", "verdict", "gain", "why"], summary.Table!.Columns);
        Assert.Equal(["b", "0.5000", "kept", "0.2500", "it covers"], summary.Table.Rows[0]); // what the selection itself says
        Assert.Equal(["The conversation saw the statistics of 0 of these features; the others come after them."], summary.Lines);
    }

    [Fact]
    public void LongListsAreCutWithACountAndNeverLoseWhatWasKept()
    {
        string dropped = string.Join(",", Enumerable.Range(0, 30).Select(i => $$"""{ "name": "d{{i}}", "reason": "no" }"""));
        string numbers = string.Join(",", Enumerable.Range(0, 30).Select(i => $$"""{ "name": "d{{i}}", "relevance": { "combined": 0.9 } }"""));
        Call("compute_stats", """{ "dataset": "ds_1", "target": "y" }""", $$"""{ "features": [{{numbers}}] }""");
        var summary = Select(
            """{ "dataset": "ds_1", "target": "y" }""",
            $$"""{ "candidates": 50, "selected": [{ "name": "weak", "stats_score": 0.1, "marginal_gain": 0.1, "reason": "yes" }], "dropped": [{{dropped}}] }""");

        Assert.Equal(FeatureTrail.MaxRows + 1, summary.Table!.Rows.Count);
        Assert.Equal("weak", summary.Table.Rows[^1][0]);
        Assert.Equal(50 - (FeatureTrail.MaxRows + 1), summary.Table.Omitted);
        Assert.Contains(summary.Lines, line => line.Contains("31 of 50", StringComparison.Ordinal));
    }

    [Fact]
    public void JudgementsUnderOtherNamesAreSaidToBeSo()
    {
        Call("compute_stats", """{ "dataset": "ds_1", "target": "y" }""",
            """{ "features": [{ "name": "a", "relevance": { "combined": 1 } }, { "name": "b", "relevance": { "combined": 1 } }, { "name": "c", "relevance": { "combined": 1 } }] }""");
        var summary = Select("""{ "dataset": "ds_1", "target": "y", "insights": { "features": [{ "name": "x1", "score": 0.8 }] } }""");

        Assert.Equal(["The features were judged under other names; what came of it is in the reasons."], summary.Lines);
    }

    [Fact]
    public void ARefusedSelectionHasNoVerdicts()
    {
        trail.Called(Json("""{ "dataset": "ds_1" }"""));
        Assert.Null(trail.Replied(new ToolReply("1", "select_features", Json("""{ "code": "X", "message": "no" }"""), IsError: true)));
        Assert.Null(Call("train_model", "{}", Selection));
    }

    private Summary Select(string arguments, string result = Selection) => Call("select_features", arguments, result)!;

    private Summary? Call(string tool, string arguments, string result)
    {
        trail.Called(Json(arguments));
        return trail.Replied(new ToolReply("1", tool, Json($$"""{ "result": {{result}} }"""), IsError: false));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
