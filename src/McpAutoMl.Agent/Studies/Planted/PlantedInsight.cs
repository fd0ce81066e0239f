using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>Insight of known quality about a planted data set, in the form of the tools' <c>insights</c>.</summary>
/// <remarks>
/// <c>oracle</c>: 1 for relevant features, 0.9 for copies, 0 for noise, each family a group. <c>inverted</c>: 1 less the oracle's score, same
/// groups. <c>noisy</c>: the oracle's score plus 0.6 times a standard number, kept within 0 and 1, no groups. <c>useless</c>: uniform scores,
/// no groups. Scores have four decimals. Stream: <c>NAME/KIND</c>, in the order of the columns.
/// </remarks>
public static class PlantedInsight
{
    /// <summary>The kinds, best first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["oracle", "noisy", "useless", "inverted"];

    private const double Blur = 0.6;

    /// <summary>Makes the insight of that kind.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static JsonObject Make(PlantedDesign design, PlantedTable table, string kind, long seed)
    {
        var random = new RandomNumbers($"{design.Name}/{kind}", seed);
        var features = new JsonArray();
        foreach (var feature in table.Features)
        {
            double truth = feature.Family is null ? 0 : feature.Copy ? 0.9 : 1;
            double score = kind switch
            {
                "oracle" => truth,
                "inverted" => 1 - truth,
                "noisy" => Math.Clamp(truth + (Blur * random.Normal()), 0, 1),
                "useless" => random.Uniform(),
                _ => throw new ArgumentException($"There is no insight '{kind}'.", nameof(kind)),
            };
            var entry = new JsonObject { ["name"] = feature.Name, ["score"] = Math.Round(score, 4) };
            if (kind is "oracle" or "inverted" && feature.Family is { } family) entry["group"] = $"family {family + 1}";
            features.Add(entry);
        }

        return new JsonObject { ["source"] = $"planted, {kind}", ["features"] = features };
    }
}
