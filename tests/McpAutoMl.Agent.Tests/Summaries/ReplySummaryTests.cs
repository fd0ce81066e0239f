using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Summaries;

namespace McpAutoMl.Agent.Tests.Summaries;

public sealed class ReplySummaryTests
{
    [Fact]
    public void ShowsTheLeaderboardWithMeanAndDeviation()
    {
        var summary = Of("train_model", """
            { "result": { "model_id": "model_1", "task": "binary", "metric": "roc_auc", "best": "logistic", "best_is_distinguishable": true,
              "features_used": ["a", "b"],
              "leaderboard": [
                { "model": "logistic", "origin": "proposal", "metrics": { "roc_auc": { "mean": 0.98765, "std": 0.0123 }, "accuracy": { "mean": 0.95, "std": 0.02 } }, "verdict": "best" },
                { "model": "majority", "origin": "portfolio", "metrics": { "roc_auc": { "mean": 0.5, "std": 0 }, "accuracy": { "mean": 0.6, "std": 0 } }, "verdict": "worse" } ],
              "chosen_score": { "method": "leave_fold_out", "mean": 0.98, "std": 0.01, "optimism": 0.0077 },
              "proposal_value": { "delta": 0.002, "ci_low": -0.001, "ci_high": 0.005, "verdict": "not_distinguishable" },
              "decision": { "threshold": 0.2, "cost_per_row": 0.42, "cost_per_row_at_half": 0.69 } },
              "warnings": [{ "code": "W1", "message": "careful" }],
              "audit": { "seq": 7, "head": "abc", "reproducibility": "bit_exact" } }
            """);

        Assert.Equal(["model", "origin", "roc_auc", "accuracy", "verdict"], summary.Table!.Columns);
        Assert.Equal(["logistic", "proposal", "0.9877 ± 0.0123", "0.9500 ± 0.0200", "best"], summary.Table.Rows[0]);
        Assert.Contains("task binary; metric roc_auc; best: logistic; told apart from the next: yes", summary.Lines);
        Assert.Contains("roc_auc of what was chosen, on folds without part in choosing: 0.9800 ± 0.0100; optimism 0.0077", summary.Lines);
        Assert.Contains("proposals against as many random configurations: delta 0.0020; from -0.0010; to 0.0050; verdict not_distinguishable", summary.Lines);
        Assert.Contains("threshold 0.2000; cost a row 0.4200; at 0.5 0.6900", summary.Lines);
        Assert.Contains("Warning W1: careful", summary.Lines);
        Assert.Contains("log record 7, bit_exact, head abc", summary.Lines);
    }

    [Fact]
    public void ShowsClustersWithWhatSpeaksForOtherNumbersOfThem()
    {
        var summary = Of("cluster_data", """
            { "result": { "k": 2, "k_inferred": true, "rows_used": 150, "features_used": ["a", "b"],
              "chosen": { "method": "gaussian_mixture", "preprocessing": "standardized", "covariance": "VEV", "reason": "It is supported." },
              "stability": { "mean_ari": 0.99, "low": 0.9, "high": 1, "resamples": 50 },
              "clusters": [
                { "id": 0, "n": 100, "jaccard": 0.98, "certainty": 0.99, "summary": "a 3.000 (others 1.000)", "profile": [] },
                { "id": 1, "n": 50, "jaccard": 0.97, "certainty": 0.99, "summary": "a 1.000 (others 3.000)", "profile": [] } ],
              "alternatives": [{ "k": 3, "named_by": ["bic"], "reason": "3 clusters: its BIC is within 2." }],
              "comparison": { "column": "class", "ari": 0.5681, "nmi": 0.7, "accuracy": 0.6667, "table": [{ "level": "x", "clusters": [50, 0] }] },
              "partitions": [{ "method": "ward" }], "total": 21, "next_cursor": "1.abc" } }
            """);

        Assert.Equal(["cluster", "rows", "jaccard", "certainty", "what sets it apart"], summary.Table!.Columns);
        Assert.Equal(0, summary.Table.Omitted);
        Assert.Contains("stability, mean adjusted Rand index 0.9900; from 0.9000; to 1; resamples 50", summary.Lines);
        Assert.Contains("not told apart from that: 3 clusters: its BIC is within 2.", summary.Lines);
        Assert.Contains("beside class; adjusted Rand index 0.5681; mutual information 0.7000; accuracy after matching 0.6667", summary.Lines);
        Assert.Contains("rows of x in clusters 0, 1 ...: 50, 0", summary.Lines);
    }

    [Fact]
    public void ShowsAnErrorWithItsFix()
    {
        var reply = new ToolReply("1", "train_model", Json("""{ "code": "COLUMN_NOT_FOUND", "message": "No column 'x'.", "fix": "Use 'y'." }"""), IsError: true);

        Assert.Equal(["COLUMN_NOT_FOUND: No column 'x'.", "Fix: Use 'y'."], ReplySummary.Of(reply).Lines);
    }

    [Fact]
    public void CutsLongTablesAndSaysHowMuch()
    {
        string columns = string.Join(",", Enumerable.Range(0, 20).Select(i => $$"""{ "name": "c{{i}}", "type": "numeric", "missing": 1, "distinct": 3 }"""));
        var summary = Of("load_dataset", $$"""{ "result": { "rows": 5, "dataset_id": "ds_1", "columns": [{{columns}}] } }""");

        Assert.Equal("5 rows, 20 columns, 20 missing cells", summary.Lines[0]);
        Assert.Equal(SummaryTable.MaxRows, summary.Table!.Rows.Count);
        Assert.Equal(20 - SummaryTable.MaxRows, summary.Table.Omitted);
    }

    [Theory]
    [InlineData("load_dataset")]
    [InlineData("compute_stats")]
    [InlineData("select_features")]
    [InlineData("train_model")]
    [InlineData("explain_results")]
    [InlineData("predict")]
    [InlineData("cluster_data")]
    [InlineData("audit_log")]
    public void BearsAResultWithoutAnyOfItsFields(string tool) => Assert.Null(Of(tool, """{ "result": {} }""").Table);

    [Fact]
    public void ShowsTheInsightAmongTheArguments()
    {
        var summary = SelectionSummaries.Insight(Json(
            """{ "insights": { "source": "a person", "features": [{ "name": "a", "score": 0.5, "rationale": "because" }], "subsets": [{ "features": ["a"], "rationale": "enough" }] } }"""));

        Assert.Equal(["Judged by a person", "proposes a: enough"], summary!.Lines);
        Assert.Equal(["feature", "score", "rationale"], summary.Table!.Columns);
        Assert.Null(SelectionSummaries.Insight(Json("{}")));
    }

    private static Summary Of(string tool, string envelope) => ReplySummary.Of(new ToolReply("1", tool, Json(envelope), IsError: false));

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
