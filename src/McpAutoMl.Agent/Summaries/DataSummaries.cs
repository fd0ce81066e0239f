using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of loading and of statistics.</summary>
internal static class DataSummaries
{
    /// <summary>Of <c>load_dataset</c>.</summary>
    public static Summary Loaded(JsonElement result)
    {
        int columns = JsonPath.Find(result, "columns") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
        long missing = JsonPath.Find(result, "columns[*].missing") is { } counts ? counts.EnumerateArray().Sum(count => count.GetInt64()) : 0;
        return Summary.Of(
            [
                $"{Figures.Text(result, "rows")} rows, {columns} columns, {missing} missing cells",
                Figures.Joined(Figures.Labelled("dataset", result, "dataset_id"), Figures.Labelled("suggested target", result, "suggested_target")),
            ],
            SummaryTable.Of(result, "columns", ("column", "name"), ("type", "type"), ("missing", "missing"), ("distinct", "distinct")));
    }

    /// <summary>Of <c>compute_stats</c>.</summary>
    public static Summary Statistics(JsonElement result) => Summary.Of(
        [
            Figures.Joined(Figures.Labelled("task", result, "task"), Figures.Labelled("rows used", result, "rows_used")),
            Pair(result),
            .. Leakage(result),
        ],
        SummaryTable.Of(
            result, "features",
            ("feature", "name"),
            ("type", "type"),
            ("missing", "missing_rate"),
            ("mutual information", "relevance.mutual_information"),
            ("forest importance", "relevance.rf_importance"),
            ("permutation", "relevance.permutation_importance"),
            ("combined", "relevance.combined")));

    private static string? Pair(JsonElement result) => JsonPath.Find(result, "redundancy[0]") is { } pair
        ? $"most alike: {Figures.Text(pair, "a")} and {Figures.Text(pair, "b")}, {Figures.Text(pair, "measure")} {Figures.Text(pair, "value")}"
        : null;

    private static IEnumerable<string> Leakage(JsonElement result) => JsonPath.Find(result, "leakage") is { ValueKind: JsonValueKind.Array } found
        ? found.EnumerateArray().Select(item => $"leakage: {Figures.Text(item, "feature")}, {Figures.Text(item, "reason")} {Figures.Text(item, "value")}")
        : [];
}
