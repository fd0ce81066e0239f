using System.Text.Json.Nodes;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Planted;
using McpAutoMl.Agent.Tests.Repository;

namespace McpAutoMl.Agent.Tests.Studies;

public sealed class StudyFileTests
{
    public static TheoryData<string> Examples => ["study.json", "smoke.json"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void TheExampleIsWellFormedAndItsFilesAreThere(string name)
    {
        string folder = RepositoryFiles.At("examples", "ablation");
        var study = StudyFile.Read(Path.Combine(folder, name));

        Assert.All(study.Sets, set =>
        {
            string[] columns = File.ReadLines(Path.Combine(folder, study.Data, set.File)).First().Split(',');
            Assert.Contains(set.Target, columns);
            Assert.All(set.Insights.Values, file =>
            {
                var insight = StudyFile.ReadInsight(Path.Combine(folder, file));
                Assert.Equal(study.Source, insight["source"]!.GetValue<string>());
                Assert.Equal(columns.Except([set.Target]).Order(), insight["features"]!.AsArray().Select(feature => feature!["name"]!.GetValue<string>()).Order());
            });
        });
    }

    /// <summary>The sets that the study has to have, three answers for each, and every kind of planted insight over ten seeds.</summary>
    [Fact]
    public void TheStudyCoversWhatItSpeaksOf()
    {
        var study = StudyFile.Read(RepositoryFiles.At("examples", "ablation", "study.json"));

        Assert.Superset(
            new HashSet<string> { "penguins", "breast_cancer", "wine", "pima_diabetes", "telco_churn", "diabetes", "spam", "sonar", "iris" },
            study.Sets.Select(set => set.Name).ToHashSet());
        Assert.All(study.Sets, set => Assert.Equal(["anonymised", "both", "names"], set.Insights.Keys.Order()));
        Assert.Contains(study.Variants, variant => variant is { Inverted: true, Beta: null });
        Assert.Equal(PlantedInsight.Kinds, study.Planted!.Insights);
        Assert.Equal(10, study.Planted.Seeds);
        Assert.Equal((10, 2), (study.Holdout!.Seeds, study.Holdout.TestShares.Count));
    }

    [Theory]
    [InlineData("format", "2", "format 2 is not known")]
    [InlineData("results", "\"../x\"", "without a folder")]
    [InlineData("variants", "[]", "sets need variants")]
    [InlineData("surprise", "1", "surprise")]
    public void RefusesWhatBreaksARule(string member, string value, string message)
    {
        var study = JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("examples", "ablation", "smoke.json")))!.AsObject();
        study[member] = JsonNode.Parse(value);

        Assert.Contains(message, Assert.Throws<StudyException>(() => StudyFile.Parse(study.ToJsonString(), "test")).Message);
    }

    [Theory]
    [InlineData("copies", "3", "more copies than relevant features")]
    [InlineData("task", "\"forecast\"", "has the task 'forecast'")]
    [InlineData("relevant", "0", "")]
    public void RefusesADesignThatCannotBeMade(string member, string value, string message)
    {
        var study = JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("examples", "ablation", "smoke.json")))!.AsObject();
        study["planted"]!["designs"]![0]![member] = JsonNode.Parse(value);

        Assert.Contains(message, Assert.Throws<StudyException>(() => StudyFile.Parse(study.ToJsonString(), "test")).Message);
    }
}
