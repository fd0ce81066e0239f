using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of the insight that goes into a selection and of what comes out.</summary>
public static class SelectionSummaries
{
    /// <summary>Of the <c>insights</c> among the arguments of a call; null when there are none.</summary>
    public static Summary? Insight(JsonElement arguments)
    {
        if (JsonPath.Find(arguments, "insights") is not { ValueKind: JsonValueKind.Object } insights) return null;
        return Summary.Of(
            [Figures.Labelled("Judged by", insights, "source"), .. Proposals(insights)],
            SummaryTable.Of(
                insights, "features",
                ("feature", "name"),
                ("score", "score"),
                ("confidence", "confidence"),
                ("group", "group"),
                ("rationale", "rationale")));
    }

    /// <summary>Of <c>select_features</c>; what was dropped is in the <see cref="FeatureTrail"/>.</summary>
    public static Summary Selected(JsonElement result) => Summary.Of(
        [
            Figures.Joined(
                Figures.Labelled("value", result, "objective.value"),
                Figures.Labelled("upper bound", result, "objective.upper_bound"),
                Figures.Labelled("optimum certified:", result, "objective.certified_optimal"),
                Figures.Labelled("method", result, "objective.method")),
            Figures.Joined(
                Figures.Labelled("alpha", result, "objective.alpha"),
                Figures.Labelled("beta", result, "objective.beta"),
                Figures.Labelled("cost", result, "objective.cost")),
            Figures.Joined(
                Figures.Labelled("insight worth", result, "insight_value.delta"),
                Figures.Labelled("against", result, "insight_value.against"),
                Figures.Labelled("p", result, "insight_value.p_value"),
                Figures.Labelled("verdict", result, "insight_value.verdict")),
            Figures.Labelled("stability", result, "stability.nogueira"),
            .. Arms(result),
        ],
        SummaryTable.Of(
            result, "selected",
            ("selected", "name"),
            ("statistics", "stats_score"),
            ("insight", "insight_score"),
            ("gain", "marginal_gain"),
            ("reason", "reason")));

    private static IEnumerable<string> Proposals(JsonElement insights) => JsonPath.Find(insights, "subsets") is { ValueKind: JsonValueKind.Array } subsets
        ? subsets.EnumerateArray().Select(subset => $"proposes {Figures.Text(subset, "features")}: {Figures.Text(subset, "rationale")}")
        : [];

    private static IEnumerable<string> Arms(JsonElement result) => JsonPath.Find(result, "validation.arms") is { ValueKind: JsonValueKind.Array } arms
        ? arms.EnumerateArray().Take(SummaryTable.MaxRows).Select(arm =>
            $"{Figures.Text(arm, "arm")}: {Figures.Text(result, "validation.metric")} {Figures.Text(arm, "mean")} "
            + $"({Figures.Text(arm, "ci_low")} to {Figures.Text(arm, "ci_high")}) with {Figures.Text(arm, "n_features")} features")
        : [];
}
