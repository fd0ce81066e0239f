using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection.Arms;

public sealed class ArmValidationTests
{
    private static readonly ValidationOptions Quick = new() { Level = ValidationLevel.Quick };

    private static SelectionResult Select(Table table, string targetName, SelectionOptions options, InsightSet? insights = null)
    {
        Target target = TargetResolver.Resolve(table, targetName, null, null, []);
        string[] never = options.Validation.SplitColumn is { } split ? [split] : [];
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, targetName, null, never);
        return FeatureSelection.Run(table, target, screen.Kept, insights, options, 0, [], null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void OnPureNoiseTheScoreIsChance()
    {
        RandomStream random = new(0, "noise");
        Column[] noise = [.. Enumerable.Range(0, 500).Select(j => new NumericColumn(
            $"x{j}", ColumnType.Numeric, [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())]))];
        int[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.Next(2))];
        Table table = new([.. noise, new CategoricalColumn("y", ColumnType.Categorical, labels, ["no", "yes"])]);
        ArmReport report = Select(table, "y", new SelectionOptions { Cost = 2, MaxFeatures = 20, Validation = Quick }).Validation!;
        Assert.All(report.Arms, arm => Assert.InRange(0.5, arm.CiLow!.Value, arm.CiHigh!.Value));
        Assert.All(report.Arms, arm => Assert.InRange(arm.Mean!.Value, 0.4, 0.6));
        Assert.InRange(report.Stability!.Nogueira, -0.2, 0.5);
    }

    [Fact]
    public void QuickMeasuresFourArmsOfOneSize()
    {
        SelectionResult result = Select(ExampleTable.Read("penguins"), "species", new SelectionOptions { Validation = Quick });
        ArmReport report = result.Validation!;
        Assert.Equal(["all", "stats_only", "both", "borda"], report.Arms.Select(arm => arm.Arm));
        Assert.Equal([7, result.Selected.Count, result.Selected.Count, result.Selected.Count], report.Arms.Select(arm => arm.Features));
        Assert.Equal((5, 1, 20), (report.Folds, report.Repeats, report.Fits));
        Assert.Equal("roc_auc", report.Metric);
        Assert.All(report.Arms, arm => Assert.True(arm.Mean > 0.9));

        // Without an insight, both is stats_only, and there is nothing to compare.
        Assert.Equal(report.Arms[1].Scores, report.Arms[2].Scores);
        Assert.Empty(report.Comparisons);
        Assert.Null(report.InsightValue);
    }

    [Fact]
    public void FullMeasuresEveryArm()
    {
        Table table = TuningSearchTests.Planted(60, 5, "full");
        InsightSet insights = new()
        {
            Features = [new InsightFeature { Name = "x0", Score = 1 }, new InsightFeature { Name = "x3", Score = 0.2 }],
            Subsets = [new InsightSubset { Features = ["x0", "x1"], Score = 1 }, new InsightSubset { Features = ["x4"], Score = 0.1 }],
        };
        ValidationOptions full = new() { Level = ValidationLevel.Full, Folds = 2, Repeats = 1 };
        ArmReport report = Select(table, "y", new SelectionOptions { Beta = 1, Cost = 2, Validation = full }, insights).Validation!;
        Assert.Equal(
            ["all", "random_k", "stats_only", "insight_only", "both", "shuffled_insight", "borda", "proposal_1", "proposal_2"],
            report.Arms.Select(arm => arm.Arm));
        Assert.Equal([2, 1], report.Arms.TakeLast(2).Select(arm => arm.Features));
        Assert.Equal(["logistic", "random_forest"], report.Models);
        Assert.Equal(2 * 17 * 7, report.Fits);
        Assert.True(report.Arms.First(arm => arm.Arm == "both").Mean > 0.85);
        Assert.InRange(report.Arms[^1].Mean!.Value, 0.2, 0.8);
        Assert.Equal(["stats_only", "borda"], report.Comparisons.Select(comparison => comparison.B));
        Assert.Equal(report.Comparisons.Min(comparison => comparison.Difference.Delta), report.InsightValue!.Difference.Delta);
    }

    [Fact]
    public void InvertedInsightIsNotTrustedWhenTheWeightIsChosen()
    {
        Table table = TuningSearchTests.Planted(150, 8, "inverted");
        InsightSet inverted = new()
        {
            Features = [.. Enumerable.Range(0, 8).Select(j => new InsightFeature { Name = $"x{j}", Score = j == 0 ? 0 : 1 })],
        };
        SelectionResult result = Select(table, "y", new SelectionOptions { Validation = Quick }, inverted);
        Assert.Contains(result.Selected, feature => feature.Name == "x0");
        Assert.NotEqual(McpAutoMl.Core.Validation.Verdict.Worse, result.Validation!.InsightValue!.Difference.Verdict);
    }

    [Fact]
    public void FoldsComeFromAColumnWhereOneIsNamed()
    {
        Table table = TuningSearchTests.Planted(60, 3, "split");
        Column folds = new NumericColumn("fold", ColumnType.Integer, [.. Enumerable.Range(0, 60).Select(i => (double)(i / 2 % 3))]);
        ValidationOptions options = Quick with { SplitColumn = "fold" };
        SelectionResult result = Select(new Table([.. table.Columns, folds]), "y", new SelectionOptions { Cost = 0.5, Validation = options });
        Assert.Equal((3, 1), (result.Validation!.Folds, result.Validation.Repeats));
        Assert.DoesNotContain("fold", result.Candidates);
    }

    [Fact]
    public void ASplitColumnThatIsNotThereIsNamed()
    {
        ValidationOptions options = Quick with { SplitColumn = "folds" };
        Problem problem = Assert.Throws<ProblemException>(() => Select(
            TuningSearchTests.Planted(60, 3, "none"), "y", new SelectionOptions { Cost = 1, Validation = options })).Problem;
        Assert.Equal("COLUMN_NOT_FOUND", problem.Code);
        Assert.Equal("split_column", problem.Where?.Argument);
    }

    [Fact]
    public void AmountsAreMeasuredByRSquared()
    {
        ArmReport report = Select(ExampleTable.Read("diabetes"), "disease_progression", new SelectionOptions { Cost = 0.5, Validation = Quick }).Validation!;
        Assert.Equal("r2", report.Metric);
        Assert.InRange(report.Arms[0].Mean!.Value, 0.4, 0.55);
    }
}
