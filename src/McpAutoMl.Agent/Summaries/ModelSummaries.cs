using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of training, explanation and prediction.</summary>
internal static class ModelSummaries
{
    private static readonly string[] Metrics = ["roc_auc", "accuracy", "balanced_accuracy", "log_loss", "rmse", "r2", "mae", "mean_poisson_deviance", "d2_poisson"];

    /// <summary>Of <c>train_model</c>: the leaderboard with mean and standard deviation over folds.</summary>
    public static Summary Trained(JsonElement result)
    {
        var rows = JsonPath.Find(result, "leaderboard") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        string metric = Figures.Text(result, "metric");
        var shown = Metrics.Prepend(metric).Distinct()
            .Where(name => rows.Any(row => JsonPath.Find(row, $"metrics.{name}.mean") is { ValueKind: JsonValueKind.Number }))
            .Take(3).ToList();
        var table = new SummaryTable(
            ["model", "origin", .. shown, "verdict"],
            [.. rows.Take(SummaryTable.MaxRows).Select(row => (IReadOnlyList<string>)[
                Figures.Text(row, "model"),
                Figures.Text(row, "origin"),
                .. shown.Select(name => Figures.Spread(row, $"metrics.{name}")),
                Figures.Text(row, "verdict")])],
            int.Max(0, rows.Count - SummaryTable.MaxRows));
        return Summary.Of(
            [
                Figures.Joined(
                    Figures.Labelled("task", result, "task"),
                    Figures.Labelled("metric", result, "metric"),
                    Figures.Labelled("best:", result, "best"),
                    Figures.Labelled("told apart from the next:", result, "best_is_distinguishable")),
                Figures.Joined(
                    Figures.Spread(result, "chosen_score") is { Length: > 0 } chosen ? $"{metric} of what was chosen, on folds without part in choosing: {chosen}" : null,
                    Figures.Labelled("optimism", result, "chosen_score.optimism")),
                Figures.Joined(
                    Figures.Labelled("proposals against as many random configurations: delta", result, "proposal_value.delta"),
                    Figures.Labelled("from", result, "proposal_value.ci_low"),
                    Figures.Labelled("to", result, "proposal_value.ci_high"),
                    Figures.Labelled("verdict", result, "proposal_value.verdict")),
                Figures.Joined(
                    Figures.Labelled("calibration", result, "calibration.method"),
                    Figures.Labelled("log_loss before", result, "calibration.log_loss.before"),
                    Figures.Labelled("after", result, "calibration.log_loss.after")),
                Figures.Joined(
                    Figures.Labelled("threshold", result, "decision.threshold"),
                    Figures.Labelled("cost a row", result, "decision.cost_per_row"),
                    Figures.Labelled("at 0.5", result, "decision.cost_per_row_at_half")),
                Figures.Joined(
                    Figures.Labelled("coverage asked", result, "coverage.asked"),
                    Figures.Labelled("measured", result, "coverage.measured"),
                    Figures.Labelled("mean size", result, "coverage.mean_size")),
                Figures.Joined(
                    Figures.Labelled("anomalies flagged", result, "anomalies.flagged"),
                    Figures.Labelled("above a score of", result, "anomalies.threshold"),
                    Figures.Labelled("of them labelled as such", result, "anomalies.performance.true_positive")),
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
                ("robust z", "robust_z"),
                ("contribution", "contribution"),
                ("direction", "direction")));
    }

    /// <summary>Of <c>predict</c>.</summary>
    public static Summary Predicted(JsonElement result) => Summary.Of(
        [],
        SummaryTable.Of(result, "predictions", ("row", "row"), ("prediction", "prediction"), ("score", "score"), ("probabilities", "probabilities[*].probability")));
}
