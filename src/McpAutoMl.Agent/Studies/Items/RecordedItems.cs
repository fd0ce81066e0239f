using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>The items of data sets with recorded insight: one call of <c>run_ablation</c> for each set and variant.</summary>
internal static class RecordedItems
{
    /// <summary>The items, set by set.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Folder of the study's file.</param>
    /// <exception cref="StudyException">A file of data or insight is absent.</exception>
    public static IEnumerable<StudyItem> Of(Study study, string folder) =>
        study.Sets.SelectMany(set => study.Variants.Select(variant => Item(study, folder, set, variant)));

    /// <summary>Name of an item.</summary>
    public static string Id(StudySet set, StudyVariant variant) => $"{set.Name}/{variant.Name}";

    private static StudyItem Item(Study study, string folder, StudySet set, StudyVariant variant)
    {
        string data = Path.Combine(folder, study.Data, set.File);
        if (!File.Exists(data)) throw new StudyException($"The data set '{set.File}' is not in '{study.Data}'.");
        var insights = Insights(folder, set, variant);
        var arguments = new JsonObject
        {
            ["dataset"] = set.File,
            ["target"] = set.Target,
            ["insights"] = insights,
            ["seed"] = study.Seed,
        };
        if (variant.Beta is { } beta) arguments["beta"] = beta;
        if (variant.MaxShare is { } share) arguments["max_features"] = (int)Math.Ceiling(share * insights[0]!["features"]!.AsArray().Count);
        if (variant.Arms is { } arms) arguments["arms"] = new JsonArray([.. arms.Select(arm => (JsonNode)arm)]);
        var definition = new JsonObject { ["run_ablation"] = arguments.DeepClone(), ["data_sha256"] = ContentHash.OfFile(data) };
        return new StudyItem(Id(set, variant), definition, async (call, cancellation) =>
            JsonObject.Create(await call("run_ablation", arguments, cancellation))!);
    }

    private static JsonArray Insights(string folder, StudySet set, StudyVariant variant)
    {
        var insights = new JsonArray();
        foreach (var (arm, file) in set.Insights.OrderBy(insight => insight.Key != "both").ThenBy(insight => insight.Key, StringComparer.Ordinal))
        {
            if (variant.Inverted && arm != "both") continue;
            var insight = StudyFile.ReadInsight(Path.Combine(folder, file));
            if (variant.Inverted) Invert(insight);
            insight["arm"] = arm;
            insights.Add(insight);
        }

        return insights;
    }

    /// <summary>Replaces every score s by 1 - s; confidence and groups stay, rationales and proposals, which speak for the old scores, go.</summary>
    internal static void Invert(JsonObject insight)
    {
        insight["source"] = insight["source"] + ", scores inverted";
        insight.Remove("subsets");
        foreach (var feature in insight["features"]!.AsArray().OfType<JsonObject>())
        {
            feature["score"] = Math.Round(1 - feature["score"]!.GetValue<double>(), 6);
            feature.Remove("rationale");
        }
    }
}
