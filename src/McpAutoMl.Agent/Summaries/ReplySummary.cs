using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Picks the key figures out of a tool's reply.</summary>
public static class ReplySummary
{
    /// <summary>The summary of a reply; tools without a form of their own are shown by their plain fields.</summary>
    public static Summary Of(ToolReply reply)
    {
        if (reply.IsError) return Error(reply.Content);
        var result = JsonPath.Find(reply.Content, "result") ?? reply.Content;
        var summary = reply.Tool switch
        {
            "load_dataset" => DataSummaries.Loaded(result),
            "compute_stats" => DataSummaries.Statistics(result),
            "select_features" => SelectionSummaries.Selected(result),
            "train_model" => ModelSummaries.Trained(result),
            "explain_results" => ModelSummaries.Explained(result),
            "predict" => ModelSummaries.Predicted(result),
            "cluster_data" => ClusterSummaries.Clustered(result),
            "lora_min_rank" => RankSummaries.Ranked(result),
            "audit_log" => Plain(JsonPath.Find(result, "verification") ?? result),
            _ => Plain(result),
        };
        return summary with { Lines = [.. summary.Lines, .. Warnings(reply.Content), .. Witness(reply.Content)] };
    }

    /// <summary>The heading under which a call of a tool stands.</summary>
    public static string Heading(string tool) => tool switch
    {
        "load_dataset" => "Load",
        "compute_stats" => "Statistics",
        "select_features" => "Selection",
        "train_model" => "Training",
        "explain_results" => "Explanation",
        "predict" => "Prediction",
        "cluster_data" => "Clusters",
        "lora_min_rank" => "Ranks",
        "lora_extract" => "Adapter",
        "audit_log" => "Log",
        _ => tool,
    };

    private static Summary Error(JsonElement error) => Summary.Of(
    [
        $"{Figures.Text(error, "code")}: {Figures.Text(error, "message")}",
        Figures.Labelled("Fix:", error, "fix"),
    ]);

    private static Summary Plain(JsonElement result) => result.ValueKind == JsonValueKind.Object
        ? Summary.Of(result.EnumerateObject()
            .Where(member => member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            .Select(member => $"{member.Name}: {Figures.Text(member.Value)}"))
        : Summary.Of([Figures.Text(result)]);

    private static IEnumerable<string> Warnings(JsonElement envelope) =>
        JsonPath.Find(envelope, "warnings") is { ValueKind: JsonValueKind.Array } warnings
            ? warnings.EnumerateArray().Select(warning => $"Warning {Figures.Text(warning, "code")}: {Figures.Text(warning, "message")}")
            : [];

    private static IEnumerable<string> Witness(JsonElement envelope) =>
        JsonPath.Find(envelope, "audit.seq") is { } seq
            ? [$"log record {Figures.Text(seq)}, {Figures.Text(envelope, "audit.reproducibility")}, head {Figures.Text(envelope, "audit.head")}"]
            : [];
}
