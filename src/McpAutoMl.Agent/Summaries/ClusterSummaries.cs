using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of clusters.</summary>
internal static class ClusterSummaries
{
    /// <summary>Of <c>cluster_data</c>: the clusters, how sure they are, and what other numbers of clusters there may be.</summary>
    public static Summary Clustered(JsonElement result) => Summary.Of(
        [
            Figures.Joined(
                Figures.Labelled("clusters", result, "k"),
                Figures.Labelled("inferred:", result, "k_inferred"),
                Figures.Labelled("rows used", result, "rows_used"),
                Figures.Labelled("features", result, "features_used")),
            Figures.Joined(
                Figures.Labelled("method", result, "chosen.method"),
                Figures.Labelled("covariance", result, "chosen.covariance"),
                Figures.Labelled("scale", result, "chosen.preprocessing")),
            Figures.Labelled("why:", result, "chosen.reason"),
            Figures.Joined(
                Figures.Labelled("stability, mean adjusted Rand index", result, "stability.mean_ari"),
                Figures.Labelled("from", result, "stability.low"),
                Figures.Labelled("to", result, "stability.high"),
                Figures.Labelled("resamples", result, "stability.resamples")),
            .. Alternatives(result),
            Figures.Joined(
                Figures.Labelled("beside", result, "comparison.column"),
                Figures.Labelled("adjusted Rand index", result, "comparison.ari"),
                Figures.Labelled("mutual information", result, "comparison.nmi"),
                Figures.Labelled("accuracy after matching", result, "comparison.accuracy")),
            .. Levels(result),
            Figures.Labelled("artefacts:", result, "artifacts[*].uri"),
        ],
        Clusters(result));

    // The total of the reply counts partitions, not clusters.
    private static SummaryTable? Clusters(JsonElement result)
    {
        var table = SummaryTable.Of(
            result, "clusters",
            ("cluster", "id"),
            ("rows", "n"),
            ("jaccard", "jaccard"),
            ("certainty", "certainty"),
            ("what sets it apart", "summary"));
        int all = JsonPath.Find(result, "k") is { ValueKind: JsonValueKind.Number } k ? k.GetInt32() : 0;
        return table is null ? null : table with { Omitted = int.Max(0, all - table.Rows.Count) };
    }

    private static IEnumerable<string> Alternatives(JsonElement result) => Items(result, "alternatives")
        .Select(other => $"not told apart from that: {Figures.Text(other, "reason")}");

    private static IEnumerable<string> Levels(JsonElement result) => Items(result, "comparison.table").Take(SummaryTable.MaxRows)
        .Select(row => $"rows of {Figures.Text(row, "level")} in clusters 0, 1 ...: {Figures.Text(row, "clusters")}");

    private static IEnumerable<JsonElement> Items(JsonElement result, string path) =>
        JsonPath.Find(result, path) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
