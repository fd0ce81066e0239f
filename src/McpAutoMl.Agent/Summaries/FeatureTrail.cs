using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;

namespace McpAutoMl.Agent.Summaries;

/// <summary>
/// Follows every feature through a conversation: what the statistics said of it, what was judged of it, what it added, and why it was
/// kept or dropped. Told of each call and each reply in turn.
/// </summary>
public sealed class FeatureTrail
{
    /// <summary>What stands above it in a transcript.</summary>
    public const string Heading = "From dossier to verdict";

    /// <summary>Features shown at most, beside those that were kept.</summary>
    public const int MaxRows = 20;

    private static readonly string[] Columns =
        ["feature", "mutual information", "forest importance", "combined", "score", "confidence", "rationale", "verdict", "gain", "why"];

    private readonly Dictionary<string, string> handles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Dataset, string Target), Dictionary<string, JsonElement>> statistics = [];
    private JsonElement arguments;

    /// <summary>A tool is called; its reply comes next.</summary>
    public void Called(JsonElement called) => arguments = called;

    /// <summary>The way of each feature when the reply is that of a selection, strongest first; else null.</summary>
    public Summary? Replied(ToolReply reply)
    {
        if (reply.IsError || JsonPath.Find(reply.Content, "result") is not { ValueKind: JsonValueKind.Object } result) return null;
        switch (reply.Tool)
        {
            case "load_dataset":
                handles[Figures.Text(arguments, "path")] = Figures.Text(result, "dataset_id");
                return null;
            case "compute_stats":
                Remember(result);
                return null;
            case "select_features":
                return Verdicts(result);
            default:
                return null;
        }
    }

    /// <summary>The data and the target of the present call; a path that was loaded stands for its data set.</summary>
    private (string Dataset, string Target) Subject()
    {
        string dataset = Figures.Text(arguments, "dataset");
        return (handles.GetValueOrDefault(dataset, dataset), Figures.Text(arguments, "target"));
    }

    /// <summary>Keeps a page of features; pages of one subject add up.</summary>
    private void Remember(JsonElement result)
    {
        var known = statistics.TryGetValue(Subject(), out var earlier) ? earlier : statistics[Subject()] = new(StringComparer.Ordinal);
        foreach (var feature in Items(result, "features").Where(feature => JsonPath.Find(feature, "relevance") is not null))
            known[Figures.Text(feature, "name")] = feature;
    }

    private Summary Verdicts(JsonElement result)
    {
        var numbers = statistics.GetValueOrDefault(Subject()) ?? [];
        var judged = Items(arguments, "insights.features").DistinctBy(Name).ToDictionary(Name, StringComparer.Ordinal);
        var kept = Items(result, "selected").Select(row => (Row: row, Kept: true));
        var dropped = Items(result, "dropped").Select(row => (Row: row, Kept: false));
        var ordered = kept.Concat(dropped)
            .OrderByDescending(verdict => Strength(verdict.Row, numbers))
            .Select(verdict => (verdict.Kept, Cells: Cells(verdict.Row, verdict.Kept, numbers, judged)))
            .ToList();
        var shown = ordered.Where((verdict, place) => place < MaxRows || verdict.Kept).ToList();
        int all = int.Max(ordered.Count, JsonPath.Find(result, "candidates") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : 0);
        var table = new SummaryTable(Columns, [.. shown.Select(verdict => verdict.Cells)], all - shown.Count);
        return Summary.Of(Notes(numbers, judged, ordered.Count, all), table.WithoutEmptyColumns());
    }

    private static IReadOnlyList<string> Cells(
        JsonElement verdict, bool kept, Dictionary<string, JsonElement> numbers, Dictionary<string, JsonElement> judged)
    {
        string name = Name(verdict);
        JsonElement seen = numbers.GetValueOrDefault(name), thought = judged.GetValueOrDefault(name);
        return
        [
            name,
            Figures.Text(seen, "relevance.mutual_information"),
            Figures.Text(seen, "relevance.rf_importance"),
            Figures.Text(seen, "relevance.combined") is { Length: > 0 } combined ? combined : Figures.Text(verdict, "stats_score"),
            Figures.Text(thought, "score"),
            Figures.Text(thought, "confidence"),
            Figures.Text(thought, "rationale"),
            kept ? "kept" : "dropped",
            Figures.Text(verdict, "marginal_gain"),
            Figures.Text(verdict, "reason"),
        ];
    }

    private static IEnumerable<string> Notes(
        Dictionary<string, JsonElement> numbers, Dictionary<string, JsonElement> judged, int verdicts, int all)
    {
        if (verdicts < all) yield return $"The reply has room for the verdicts of {verdicts} of {all} features; audit.result_sha256 names the whole result.";
        if (numbers.Count < verdicts) yield return $"The conversation saw the statistics of {numbers.Count} of these features; the others come after them.";
        if (judged.Count > 0 && numbers.Count > 0 && !judged.Keys.Any(numbers.ContainsKey))
            yield return "The features were judged under other names; what came of it is in the reasons.";
    }

    private static double Strength(JsonElement verdict, Dictionary<string, JsonElement> numbers) =>
        (JsonPath.Find(numbers.GetValueOrDefault(Name(verdict)), "relevance.combined") ?? JsonPath.Find(verdict, "stats_score"))
            is { ValueKind: JsonValueKind.Number } combined ? combined.GetDouble() : -1;

    private static string Name(JsonElement item) => Figures.Text(item, "name");

    private static IEnumerable<JsonElement> Items(JsonElement root, string path) =>
        JsonPath.Find(root, path) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
