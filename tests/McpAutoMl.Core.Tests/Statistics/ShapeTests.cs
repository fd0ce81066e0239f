using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

/// <summary>Statistics and selection at the ends of what is allowed: many classes, one feature, many features, mixed and missing.</summary>
public sealed class ShapeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DatasetStatistics Everything(Table table, out Target target)
    {
        target = TargetResolver.Resolve(table, "y", null, null, []);
        StatisticsOptions options = new() { MostPairs = 10, Leakage = true, Profile = true };
        return DatasetStatistics.Of(table, target, options, 0, null, Token);
    }

    private static SelectionResult Select(Table table, Target target, IReadOnlyList<string> features) => FeatureSelection.Run(
        table, target, features, null, new SelectionOptions { Validation = new ValidationOptions { Level = ValidationLevel.Quick } }, 0, [], null, Token);

    [Fact]
    public void TwentySixClassesFromMixedColumnsWithMissingValues()
    {
        const int n = 780;
        RandomStream random = new(0, "shapes");
        int[] letter = [.. Enumerable.Range(0, n).Select(i => i % 26)];
        double[] height = [.. letter.Select(c => (c / 5) + (0.3 * random.NextDouble()))];
        int[] kind = [.. letter.Select(c => random.Next(10) == 0 ? -1 : c % 5)];
        Table table = new(
        [
            new NumericColumn("height", ColumnType.Numeric, [.. height.Select((h, i) => i % 11 == 0 ? double.NaN : h)]),
            new CategoricalColumn("kind", ColumnType.Categorical, kind, ["a", "b", "c", "d", "e"]),
            new NumericColumn("noise", ColumnType.Numeric, [.. letter.Select(_ => random.NextDouble())]),
            new CategoricalColumn("y", ColumnType.Categorical, letter, [.. Enumerable.Range('A', 26).Select(c => $"{(char)c}")]),
        ]);
        DatasetStatistics found = Everything(table, out Target target);
        Assert.Equal((LearningTask.Multiclass, 26), (target.Task, target.Classes.Count));
        Assert.Equal("noise", found.Features[^1].Name);
        Assert.All(found.Features.Take(2), feature => Assert.True(feature.Relevance!.MutualInformation > 1));
        SelectionResult selection = Select(table, target, ["height", "kind", "noise"]);
        Assert.Contains(selection.Selected, feature => feature.Name == "height");
        Assert.True(selection.Validation!.Arms[0].Mean > 0.9);
    }

    [Fact]
    public void OneFeature()
    {
        RandomStream random = new(0, "shapes/one");
        double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        Table table = new(
        [
            new NumericColumn("x", ColumnType.Numeric, x),
            new CategoricalColumn("y", ColumnType.Categorical, [.. x.Select(v => v + (0.3 * random.NextDouble()) > 0.6 ? 1 : 0)], ["no", "yes"]),
        ]);
        DatasetStatistics found = Everything(table, out Target target);
        Assert.Equal(1, Assert.Single(found.Features).Relevance!.RandomForestImportance, 1e-12);
        Assert.Empty(found.Pairs);
        SelectionResult selection = Select(table, target, ["x"]);
        Assert.Equal("x", Assert.Single(selection.Selected).Name);
        Assert.True(selection.Choice.CertifiedOptimal);
        Assert.Equal(0, selection.DimensionalityReduction);
        Assert.Null(selection.Validation!.Stability);
    }

    [Fact]
    public void TwoThousandFeatures()
    {
        const int n = 60, p = 2000;
        RandomStream random = new(0, "shapes/many");
        double[][] x = [.. Enumerable.Range(0, p).Select(_ => Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray())];
        Table table = new(
        [
            .. x.Select((values, j) => new NumericColumn($"x{j}", ColumnType.Numeric, values)),
            new NumericColumn("y", ColumnType.Numeric, [.. x[1234].Select(v => 5 * v)]),
        ]);
        DatasetStatistics found = Everything(table, out Target target);
        Assert.Equal(p, found.Features.Count);
        Assert.Equal("x1234", found.Features[0].Name);
        Assert.Contains(found.Leakage, finding => finding is { Feature: "x1234", Measure: "spearman" });
        SelectionResult selection = FeatureSelection.Run(
            table, target, [.. found.Usable], null, new SelectionOptions { Cost = 20 }, 0, [], null, Token);
        Assert.Contains(selection.Selected, feature => feature.Name == "x1234");
        Assert.True(selection.Choice.UpperBound >= selection.Choice.Value);
    }
}
