using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class InsightValidationTests
{
    private static readonly Table Data = ExampleTable.Read("penguins");
    private static readonly string[] Candidates = [.. Data.Columns.Select(c => c.Name).Where(name => name != "species")];

    private static InsightScores Check(List<Warning> warnings, params InsightFeature[] features) =>
        InsightValidation.Check(new InsightSet { Features = features }, Data, "species", Candidates, warnings);

    private static Problem Refused(params InsightFeature[] features) =>
        Assert.Throws<ProblemException>(() => Check([], features)).Problem;

    [Fact]
    public void ScoresAreWeightedByConfidenceAndTheRestCountsAsZero()
    {
        List<Warning> warnings = [];
        InsightScores scores = Check(
            warnings,
            new InsightFeature { Name = "bill_length_mm", Score = 0.8, Confidence = 0.5, Group = "bill" },
            new InsightFeature { Name = "bill_depth_mm", Score = 0.6, Group = "bill" },
            new InsightFeature { Name = "year", Score = 0.1, LeakageSuspected = true });
        Assert.Equal([0, 0.4, 0.6, 0, 0, 0, 0.1], scores.Scores);
        Assert.Equal([0, 1, 1, 3, 4, 5, 6], scores.Groups);
        Assert.Equal(["INSIGHT_INCOMPLETE"], warnings.Select(w => w.Code));
        Assert.Contains("flipper_length_mm", warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownNamesAreRefusedWithTheNearest()
    {
        Problem problem = Refused(new InsightFeature { Name = "bill_lenght", Score = 1 });
        Assert.Equal("COLUMN_NOT_FOUND", problem.Code);
        Assert.Equal("insights.features[0].name", problem.Where?.Argument);
        Assert.Contains("bill_length_mm", problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ScoresOutsideTheirRangeAreRefused(double score)
    {
        Assert.Equal("ARG_RANGE", Refused(new InsightFeature { Name = "sex", Score = score }).Code);
        Assert.Equal("ARG_RANGE", Refused(new InsightFeature { Name = "sex", Score = 0.5, Confidence = score }).Code);
    }

    [Fact]
    public void DuplicatesAndTheTargetAreRefused()
    {
        InsightFeature twice = new() { Name = "sex", Score = 1 };
        Assert.Equal("ARG_INVALID", Refused(twice, twice with { Score = 0 }).Code);
        Assert.Equal("ARG_INVALID", Refused(new InsightFeature { Name = "species", Score = 1 }).Code);
    }

    [Fact]
    public void SubsetsAreCheckedToo()
    {
        InsightSet insights = new() { Subsets = [new InsightSubset { Features = ["sex", "beak"], Score = 1 }] };
        Problem problem = Assert.Throws<ProblemException>(() => InsightValidation.Check(insights, Data, "species", Candidates, [])).Problem;
        Assert.Equal("insights.subsets[0].features[1]", problem.Where?.Argument);
    }

    [Fact]
    public void JudgedColumnsThatAreNoCandidatesAreNamed()
    {
        List<Warning> warnings = [];
        InsightSet insights = new() { Features = [new InsightFeature { Name = "year", Score = 1 }, new InsightFeature { Name = "sex", Score = 1 }] };
        InsightScores scores = InsightValidation.Check(insights, Data, "species", ["sex"], warnings);
        Assert.Equal([1.0], scores.Scores);
        Assert.Equal("INSIGHT_UNUSED", Assert.Single(warnings).Code);
    }
}
