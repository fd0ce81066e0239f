using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class FeatureSelectionTests
{
    private static SelectionResult Select(
        string name, string targetName, SelectionOptions options, InsightSet? insights = null, IReadOnlyList<string>? features = null)
    {
        Table table = ExampleTable.Read(name);
        Target target = TargetResolver.Resolve(table, targetName, null, null, []);
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, targetName, features, []);
        return FeatureSelection.Run(table, target, screen.Kept, insights, options, 0, [], null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void AFewFeaturesAreProvenBestAndExplained()
    {
        SelectionResult result = Select("penguins", "species", new SelectionOptions());
        Assert.True(result.Choice.CertifiedOptimal);
        Assert.Equal("exact", result.Choice.Method);
        Assert.Equal(7, result.Selected.Count + result.NotSelected.Count);
        Assert.Equal(1 - (result.Selected.Count / 7.0), result.DimensionalityReduction);
        Assert.All(result.Selected, feature => Assert.True(feature.MarginalGain > 0));
        Assert.All(result.Selected, feature => Assert.Null(feature.InsightScore));
        Assert.All(result.NotSelected, feature => Assert.Contains("changes the objective by", feature.Reason, StringComparison.Ordinal));
        Assert.Equal(result.Selected.Select(f => f.MarginalGain).OrderDescending(), result.Selected.Select(f => f.MarginalGain));
    }

    [Fact]
    public void MoreThanTwentyCandidatesHaveAGap()
    {
        SelectionResult result = Select("breast_cancer", "diagnosis", new SelectionOptions { MaxFeatures = 5 });
        Assert.Equal("greedy", result.Choice.Method);
        Assert.InRange(result.Selected.Count, 1, 5);
        Assert.InRange(result.Choice.Gap, 0, 0.5);
        Assert.Equal(30, result.Candidates.Count);
    }

    [Fact]
    public void InsightMovesTheChoice()
    {
        InsightSet insights = new() { Features = [new InsightFeature { Name = "year", Score = 1 }] };
        SelectionOptions options = new() { MaxFeatures = 1 };
        Assert.NotEqual("year", Select("penguins", "species", options).Selected[0].Name);
        SelectedFeature chosen = Assert.Single(Select("penguins", "species", options with { Beta = 1 }, insights).Selected);
        Assert.Equal("year", chosen.Name);
        Assert.Equal(1, chosen.InsightScore);
        Assert.NotEqual("year", Select("penguins", "species", options with { Beta = 0 }, insights).Selected[0].Name);
    }

    [Fact]
    public void TheOrderOfTheCandidatesDoesNotMatter()
    {
        string[] features = ["petal_width_cm", "sepal_width_cm", "petal_length_cm", "sepal_length_cm"];
        Assert.Equal(
            Select("iris", "species", new SelectionOptions()).Selected,
            Select("iris", "species", new SelectionOptions(), null, features).Selected);
    }

    [Fact]
    public void TheAdditiveObjectiveTakesTheStrongestWithACertificate()
    {
        SelectionOptions options = new() { Objective = ObjectiveForm.Additive, MaxFeatures = 5 };
        SelectionResult result = Select("breast_cancer", "diagnosis", options);
        Assert.True(result.Choice.CertifiedOptimal);
        Assert.Equal("exact", result.Choice.Method);
        Assert.Null(result.Choice.NearOptimalCount);
        Assert.Equal(5, result.Selected.Count);
        Assert.Equal(result.Selected.Select(f => f.StatsScore).OrderDescending(), result.Selected.Select(f => f.StatsScore));
        Assert.All(result.NotSelected, feature => Assert.DoesNotContain("stands for", feature.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, "ARG_MISSING", "max_features")]
    [InlineData(3, 0.5, "ARG_INVALID", "cost")]
    public void TheAdditiveObjectiveNeedsALimitAndHasNoCost(int? max, double? cost, string code, string argument)
    {
        SelectionOptions options = new() { Objective = ObjectiveForm.Additive, MaxFeatures = max, Cost = cost };
        Problem problem = Assert.Throws<ProblemException>(() => Select("iris", "species", options)).Problem;
        Assert.Equal(code, problem.Code);
        Assert.Equal(argument, problem.Where?.Argument);
    }

    [Theory]
    [InlineData(31, null, SearchMethod.Auto, "min_features")]
    [InlineData(3, 2, SearchMethod.Auto, "min_features")]
    [InlineData(1, null, SearchMethod.Exact, "method")]
    public void ImpossibleSizesAndMethodsAreRefused(int min, int? max, SearchMethod method, string argument)
    {
        SelectionOptions options = new() { MinFeatures = min, MaxFeatures = max, Method = method };
        Problem problem = Assert.Throws<ProblemException>(() => Select("breast_cancer", "diagnosis", options)).Problem;
        Assert.Equal("ARG_RANGE", problem.Code);
        Assert.Equal(argument, problem.Where?.Argument);
    }
}
