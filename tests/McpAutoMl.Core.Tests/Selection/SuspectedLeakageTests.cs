using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Tests.Statistics.Screening;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class SuspectedLeakageTests
{
    private static InsightSet Suspecting(params string[] names) => new()
    {
        Features = [.. names.Select(name => new InsightFeature { Name = name, Score = 0.9, LeakageSuspected = true })],
    };

    /// <summary>Two relevant features, noise, and a copy of the target in another form.</summary>
    private static Table Data(LearningTask task)
    {
        Table table = PlantedTable.Of(task, 200, 2, 3, 6);
        Column copy = table["y"] switch
        {
            CategoricalColumn classes => new CategoricalColumn("copy", ColumnType.Categorical, [.. classes.Codes], [.. classes.Levels.Select(level => "later " + level)]),
            NumericColumn numbers => new NumericColumn("copy", ColumnType.Numeric, [.. numbers.Values.ToArray().Select(value => value * value * value)]),
            _ => throw new InvalidOperationException(),
        };
        return new Table([.. table.Columns, copy]);
    }

    private static SelectionResult Select(Table table, InsightSet insights, List<Warning> warnings, SelectionOptions? options = null)
    {
        Target target = TargetResolver.Resolve(table, "y", null, null, []);
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, "y", null, []);
        return FeatureSelection.Run(
            table, target, screen.Kept, insights, options ?? new SelectionOptions { Beta = 0.5, Cost = 0.2 }, 0, warnings, null, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void ASuspectedCopyOfTheTargetIsExcludedWithItsReason(LearningTask task)
    {
        List<Warning> warnings = [];
        SelectionResult result = Select(Data(task), Suspecting("copy"), warnings);
        DroppedFeature leaking = Assert.Single(result.Leaking);
        Assert.Equal("copy", leaking.Name);
        Assert.StartsWith("leakage, suspected by the insight and found in the data: ", leaking.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("copy", result.Candidates);
        Assert.DoesNotContain(warnings, warning => warning.Code is "LEAKAGE_SUSPECTED" or "INSIGHT_UNUSED");
    }

    [Fact]
    public void ASuspicionThatTheDataDoNotShareIsAWarning()
    {
        List<Warning> warnings = [];
        SelectionResult result = Select(Data(LearningTask.Binary), Suspecting("r1"), warnings);
        Assert.Empty(result.Leaking);
        Assert.Contains("r1", result.Candidates);
        Assert.Equal("r1", Assert.Single(warnings, warning => warning.Code == "LEAKAGE_SUSPECTED").Where);
    }

    [Fact]
    public void AnUnsuspectedCopyStays()
    {
        List<Warning> warnings = [];
        InsightSet trusting = new() { Features = [new InsightFeature { Name = "copy", Score = 1 }] };
        Assert.Contains("copy", Select(Data(LearningTask.Regression), trusting, warnings).Selected.Select(feature => feature.Name));
    }

    [Fact]
    public void WhenNothingIsLeftTheCallIsRefused()
    {
        Table table = Data(LearningTask.Regression).Select(["y", "copy"]);
        Assert.Equal("NO_FEATURES", Assert.Throws<ProblemException>(() => Select(table, Suspecting("copy"), [])).Problem.Code);
    }

    [Fact]
    public void SizesAreThoseOfTheCandidatesThatRemain()
    {
        SelectionOptions options = new() { Beta = 0, Cost = 0, MinFeatures = 6 };
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => Select(Data(LearningTask.Binary), Suspecting("copy"), [], options)).Problem.Code);
    }
}
