using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of training, explanation and prediction.</summary>
internal static class ModelSummaries
{
    private static readonly string[] Metrics = ["roc_auc", "accuracy", "balanced_accuracy", "log_loss", "rmse", "r2", "mae"];

    /// <summary>Of <c>train_model</c>: the leaderboard with mean and standard deviation over folds.</summary>
    public static Summary Trained(JsonElement result)
    {
        var rows = JsonPath.Find(result, "leaderboard") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        string metric = Figures.Text(result, "metric");
        var shown = Metrics.Prepend(metric).Distinct()
            .Where(name => rows.Any(row => JsonPath.Find(row, $"metrics.{name}.mean") is { ValueKind: JsonValueKind.Number }))
            .Take(3).ToList();
        var table = new SummaryTable(
            ["model", .. shown, "verdict"],
            [.. rows.Select(row => (IReadOnlyList<string>)[
                Figures.Text(row, "model"),
                .. shown.Select(name => Figures.Spread(row, $"metrics.{name}")),
                Figures.Text(row, "verdict")])]);
        return Summary.Of(
            [
                Figures.Joined(
                    Figures.Labelled("task", result, "task"),
                    Figures.Labelled("metric", result, "metric"),
                    Figures.Labelled("best:", result, "best"),
                    Figures.Labelled("told apart from the next:", result, "best_is_distinguishable")),
                Figures.Joined(Figures.Labelled("features", result, "features_used"), Figures.Labelled("model", result, "model_id")),
            ],
            table);
    }

    /// <summary>Of <c>explain_results</c>: the facts, and the importances where the view has them.</summary>
    public static Summary Explained(JsonElement result)
    {
        var facts = JsonPath.Find(result, "facts") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
        return Summary.Of(
            facts.Take(SummaryTable.MaxRows).Select(fact => $"[{Figures.Text(fact, "fact_id")}] {Figures.Text(fact, "text")}"),
            SummaryTable.Of(
                result, JsonPath.Find(result, "importances") is null ? "row.contributions.values" : "importances",
                ("feature", "feature"),
                ("permutation", "permutation.mean"),
                ("from", "permutation.ci_low"),
                ("to", "permutation.ci_high"),
                ("value", "value"),
                ("contribution", "contribution"),
                ("direction", "direction")));
    }

    /// <summary>Of <c>predict</c>.</summary>
    public static Summary Predicted(JsonElement result) => Summary.Of(
        [],
        SummaryTable.Of(result, "predictions", ("row", "row"), ("prediction", "prediction"), ("probabilities", "probabilities[*].probability")));
}
