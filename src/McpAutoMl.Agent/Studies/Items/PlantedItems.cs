using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>
/// The items of planted sets: for each design, seed and kind of insight, what is selected with it, and what the selection is worth on unseen
/// rows. Selection without insight is an item too.
/// </summary>
internal static class PlantedItems
{
    /// <summary>The kind that stands for no insight.</summary>
    public const string None = "none";

    private static readonly string[] FullArms = ["all", "random_k", "stats_only", "insight_only", "both", "shuffled_insight", "borda"];
    private static readonly string[] ShortArms = ["stats_only", "both"];

    /// <summary>Writes the tables and gives the items, design by design, seed by seed.</summary>
    /// <param name="planted">What is to be made.</param>
    /// <param name="data">Folder for the tables.</param>
    public static IEnumerable<StudyItem> Of(PlantedStudy planted, string data)
    {
        Directory.CreateDirectory(data);
        foreach (var design in planted.Designs)
        {
            for (int seed = 0; seed < planted.Seeds; seed++)
            {
                var table = PlantedTable.Make(design, seed);
                File.WriteAllText(Path.Combine(data, FileName(design, seed)), table.Csv);
                foreach (string kind in planted.Insights.Prepend(None)) yield return Item(design, table, seed, kind);
            }
        }
    }

    /// <summary>Name of an item.</summary>
    public static string Id(PlantedDesign design, int seed, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"planted/{design.Name}/{seed}/{kind}");

    private static string FileName(PlantedDesign design, int seed) => string.Create(CultureInfo.InvariantCulture, $"planted-{design.Name}-{seed}.csv");

    private static StudyItem Item(PlantedDesign design, PlantedTable table, int seed, string kind)
    {
        var common = new JsonObject { ["dataset"] = FileName(design, seed), ["target"] = PlantedTable.Target, ["task"] = design.Task, ["seed"] = seed };
        var select = common.DeepClone().AsObject();
        select["validate"] = "none";
        JsonObject? ablation = null;
        if (kind != None)
        {
            var insight = PlantedInsight.Make(design, table, kind, seed);
            select["insights"] = insight.DeepClone();
            insight["arm"] = "both";
            ablation = common;
            ablation["insights"] = new JsonArray(insight);
            ablation["arms"] = new JsonArray([.. (kind == "oracle" ? FullArms : ShortArms).Select(arm => (JsonNode)arm)]);
        }

        var definition = new JsonObject
        {
            ["select_features"] = select.DeepClone(),
            ["run_ablation"] = ablation?.DeepClone(),
            ["data_sha256"] = ContentHash.Of(table.Csv),
        };
        return new StudyItem(Id(design, seed, kind), definition, async (call, cancellation) =>
        {
            var selection = await call("select_features", select, cancellation);
            var outcome = new JsonObject { ["selection"] = Kept(table, selection) };
            if (ablation is not null) outcome["ablation"] = JsonObject.Create(await call("run_ablation", ablation, cancellation));
            return outcome;
        });
    }

    private static JsonObject Kept(PlantedTable table, JsonElement selection)
    {
        string[] names = [.. JsonPath.Find(selection, "selected[*].name")!.Value.EnumerateArray().Select(name => name.GetString()!)];
        var recovery = Recovery.Of(table.Features, names);
        return new JsonObject
        {
            ["features"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            ["beta"] = JsonPath.Find(selection, "objective.beta")!.Value.GetDouble(),
            ["precision"] = recovery.Precision,
            ["recall"] = recovery.Recall,
            ["f1"] = recovery.F1,
            ["redundant"] = recovery.Redundant,
            ["noise"] = recovery.Noise,
        };
    }
}
