using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Planted;
using McpAutoMl.Agent.Studies.Reports;

namespace McpAutoMl.Agent.Tests.Studies.Reports;

public sealed class StudyReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("equivalent", "On none of these sets did the insight measurably change")]
    [InlineData("better", "The insight helped on 2 and did harm on none.")]
    [InlineData("worse", "The insight helped on none of these sets and did harm on 2.")]
    public void TheReadingFollowsTheVerdicts(string verdict, string sentence)
    {
        var study = Recorded(new StudyVariant { Name = "recorded" });
        string text = Written(study, ("first/recorded", Ablation(0.5, verdict)), ("second/recorded", Ablation(0, verdict)));

        Assert.Contains(sentence, text);
        Assert.Contains("no weight on 1 of 2 sets (second)", text);
        Assert.Contains($"{verdict} on 2", text);
    }

    [Fact]
    public void VerdictsAreCountedAndNamed()
    {
        var study = Recorded(new StudyVariant { Name = "recorded" });
        string text = Written(study, ("first/recorded", Ablation(0.5, "better")), ("second/recorded", Ablation(1, "not_distinguishable")));

        Assert.Contains("better on 1 of 2 (first), equivalent on 0, not distinguishable on 1 (second), worse on 0", text);
        Assert.Contains("| first | 100 | roc_auc | 2 of 5 |", text);
        Assert.Contains("+0.0300 [-0.0100, +0.0700] against borda", text);
    }

    [Theory]
    [InlineData("equivalent", "made the selection worse on none of these sets")]
    [InlineData("worse", "did not keep bad insight out on 1 of 2 sets")]
    public void TheClaimOnInvertedInsightIsConditional(string verdict, string sentence)
    {
        var study = Recorded(new StudyVariant { Name = "inverted", Inverted = true });

        Assert.Contains(sentence, Written(study, ("first/inverted", Ablation(0, "equivalent")), ("second/inverted", Ablation(0.25, verdict))));
    }

    [Fact]
    public void PlantedSetsAreJudgedOverTheSeeds()
    {
        var design = new PlantedDesign { Name = "d", Task = "binary", Rows = 10, Relevant = 2, Copies = 1, Noise = 2, Strength = 1, Purpose = "p" };
        var study = Recorded() with { Planted = new PlantedStudy { Seeds = 3, Insights = ["oracle", "inverted"], Designs = [design] } };
        var outcomes = Enumerable.Range(0, 3).SelectMany(seed => new[]
        {
            ($"planted/d/{seed}/none", Planted(0.5, null)),
            ($"planted/d/{seed}/oracle", Planted(0.9 + (seed * 0.01), Ablation(1, "better", 0.10 + (seed * 0.01)))),
            ($"planted/d/{seed}/inverted", Planted(0.4, Ablation(0, "worse", -0.10 - (seed * 0.01)))),
        });
        string text = Written(study, [.. outcomes]);

        Assert.Contains("+0.1100 [+0.0852, +0.1348]", text); // t(0.975, 2) 0.01 / sqrt(3)
        Assert.Contains("on 1 of 1 designs.", text);
        Assert.Contains("inverted insight still did harm on 1 of 1 designs", text);
        Assert.Contains("worse in 3 and better in 0 of 3; beta 0 was chosen in 3", text);
    }

    [Fact]
    public void HoldoutsStandBesideThePublishedFigure()
    {
        var study = Recorded() with
        {
            Holdout = new HoldoutStudy
            {
                Name = "iris",
                File = "iris.csv",
                Target = "species",
                Insight = "i.json",
                Seeds = 2,
                TestShares = [0.2],
                Models = ["logistic"],
                Published = new PublishedAccuracy(95.33, 3.58),
            },
        };
        string text = Written(study, ("iris/holdout-20/0", Holdout(0.9)), ("iris/holdout-20/1", Holdout(1)));

        Assert.Contains("| 80/20 | logistic | all | 95.00 | 7.07 |", text);
        Assert.Contains("| – | published | – | 95.33 | 3.58 | – |", text);
        Assert.Contains("inside the 95 % interval of all 2 lines", text);
        Assert.Contains("3.33 (80/20) percentage points", text);
    }

    [Fact]
    public void TheSameOutcomesGiveTheSameBytes()
    {
        var study = Recorded(new StudyVariant { Name = "recorded" });
        (string, JsonObject)[] outcomes = [("first/recorded", Ablation(0.5, "better")), ("second/recorded", Ablation(0, "worse"))];
        string first = Written(study, outcomes), csv = File.ReadAllText(Path.Combine(folder, "r.csv"));

        Assert.Equal(first, Written(study, [.. outcomes.Reverse()]));
        Assert.Equal(csv, File.ReadAllText(Path.Combine(folder, "r.csv")));
        Assert.Contains("\nrecorded,first,recorded,,insight_value,both,borda,,0.03,,-0.01,0.07,0.04,better\n", csv);
        Assert.All(csv.Split('\n')[..^1], line => Assert.Equal(14, line.Split(',').Length));
    }

    private static Study Recorded(params StudyVariant[] variants) => new()
    {
        Format = 1,
        Title = "T",
        Results = "r",
        Data = ".",
        Source = "a test",
        Variants = variants,
        Sets = variants.Length == 0 ? [] : [.. new[] { "first", "second" }.Select(name => new StudySet { Name = name, File = "f", Target = "t", Insights = new Dictionary<string, string>() })],
    };

    private string Written(Study study, params (string Id, JsonObject Outcome)[] outcomes)
    {
        StudyReport.Write(study, new StudyOutcomes(outcomes.ToDictionary(item => item.Id, item => JsonSerializer.SerializeToElement(item.Outcome))), folder);
        return File.ReadAllText(Path.Combine(folder, "r.md"));
    }

    private static JsonObject Ablation(double beta, string verdict, double delta = 0.03) => JsonNode.Parse(
        $$"""
        { "rows_used": 100, "candidates": 5, "metric": "roc_auc", "folds": 5, "repeats": 3, "k": 2, "beta": {{beta.ToString(System.Globalization.CultureInfo.InvariantCulture)}},
          "arms": [{ "arm": "both", "n_features": 2, "mean": 0.9, "std": 0.1, "ci_low": 0.8, "ci_high": 1 }, { "arm": "stats_only", "n_features": 2, "mean": 0.87 }],
          "comparisons": [{ "a": "both", "b": "stats_only", "delta": {{delta.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, "ci_low": -0.01, "ci_high": 0.07, "p_value": 0.02, "p_holm": 0.04, "verdict": "{{verdict}}" }],
          "insight_value": { "against": "borda", "delta": 0.03, "ci_low": -0.01, "ci_high": 0.07, "p_value": 0.04, "verdict": "{{verdict}}" },
          "echo": { "tau": 0.6, "ci_low": 0.1, "ci_high": 0.9, "n": 5 } }
        """)!.AsObject();

    private static JsonObject Planted(double f1, JsonObject? ablation)
    {
        var item = JsonNode.Parse(
            $$"""{ "selection": { "features": ["a", "b"], "beta": 0, "precision": 1, "recall": 0.5, "f1": {{f1.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, "redundant": 0, "noise": 0 } }""")!.AsObject();
        if (ablation is not null) item["ablation"] = ablation;
        return item;
    }

    private static JsonObject Holdout(double accuracy) => JsonNode.Parse(
        $$"""
        { "train_rows": 120, "test_rows": 30, "features": ["a"],
          "accuracy": { "logistic/all": {{accuracy.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, "logistic/selected": {{(1.9 - accuracy).ToString(System.Globalization.CultureInfo.InvariantCulture)}} } }
        """)!.AsObject();
}
