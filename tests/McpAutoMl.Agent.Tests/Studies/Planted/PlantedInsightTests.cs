using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Tests.Studies.Planted;

public sealed class PlantedInsightTests
{
    private static readonly PlantedDesign Design = new()
    {
        Name = "insight",
        Task = "binary",
        Rows = 10,
        Relevant = 40,
        Copies = 40,
        Noise = 120,
        Strength = 1,
        Purpose = "scores",
    };

    private static readonly PlantedTable Table = PlantedTable.Make(Design, 0);

    [Fact]
    public void TheOracleKnowsRelevanceAndFamilies()
    {
        var features = PlantedInsight.Make(Design, Table, "oracle", 0)["features"]!.AsArray();

        foreach (var (feature, insight) in Table.Features.Zip(features))
        {
            Assert.Equal(feature.Name, insight!["name"]!.GetValue<string>());
            Assert.Equal(feature.Family is null ? 0 : feature.Copy ? 0.9 : 1, insight["score"]!.GetValue<double>());
            Assert.Equal(feature.Family is { } family ? $"family {family + 1}" : null, insight["group"]?.GetValue<string>());
        }
    }

    [Fact]
    public void InvertedIsOneLessTheOracle()
    {
        double[] oracle = Scores("oracle"), inverted = Scores("inverted");

        Assert.All(oracle.Zip(inverted), pair => Assert.Equal(1, pair.First + pair.Second, 1e-12));
    }

    [Fact]
    public void NoisyScoresFollowTheTruthAndUselessOnesDoNot()
    {
        Assert.InRange(Preference("noisy"), 0.75, 0.95);
        Assert.InRange(Preference("useless"), 0.4, 0.6);
        Assert.Equal(Scores("noisy"), Scores("noisy"));
    }

    /// <summary>Probability that a feature of a family scores higher than noise, ties halved.</summary>
    private static double Preference(string kind)
    {
        double[] scores = Scores(kind);
        var relevant = scores.Where((_, j) => Table.Features[j].Family is not null).ToList();
        var noise = scores.Where((_, j) => Table.Features[j].Family is null).ToList();
        return relevant.Average(a => noise.Average(b => a > b ? 1 : a == b ? 0.5 : 0));
    }

    private static double[] Scores(string kind) =>
        [.. PlantedInsight.Make(Design, Table, kind, 0)["features"]!.AsArray().Select(feature => feature!["score"]!.GetValue<double>())];
}
