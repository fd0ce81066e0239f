using System.Globalization;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Forests;

public sealed class ForestImportanceTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void TheFeatureThatMattersIsFirstAndNoiseIsWorthNothing(LearningTask task)
    {
        RandomStream random = new(7, "importance");
        double[][] x = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 600).Select(_ => random.NextDouble()).ToArray())];
        Table features = new([.. x.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
        int[] rows = [.. Enumerable.Range(0, 600)];
        Target target = task switch
        {
            LearningTask.Regression => Target.OfValues("y", rows, [.. x[2].Select((value, i) => value + (0.1 * x[4][i]))]),
            LearningTask.Binary => Target.OfClasses("y", rows, ["a", "b"], [.. x[2].Select(value => value > 0.5 ? 1 : 0)], 1),
            _ => Target.OfClasses("y", rows, ["a", "b", "c"], [.. x[2].Select(value => (int)(3 * value))], 1),
        };
        ForestImportances importances = ForestImportance.Compute(features, target, 0, null, None);
        Assert.Equal(1, importances.Impurity.Sum(), 1e-12);
        Assert.Equal(2, Array.IndexOf(importances.Impurity, importances.Impurity.Max()));
        Assert.Equal(2, Array.IndexOf(importances.Permutation, importances.Permutation.Max()));
        Assert.True(importances.Permutation[2] > 0.25);
        Assert.InRange(importances.Permutation[0], -0.05, 0.05);
    }

    /// <summary>
    /// Rank correlation with scikit-learn 1.2.1's forest of 500 trees on all rows, with the same number of features a split: sqrt(p) for classes;
    /// for amounts p / 3, and p, which is scikit-learn's default. With p / 3 correlated features share importance more evenly.
    /// </summary>
    [Theory]
    [InlineData("iris", "iris", false)]
    [InlineData("wine", "wine", false)]
    [InlineData("breast_cancer", "breast_cancer", false)]
    [InlineData("diabetes", "diabetes_third", false)]
    [InlineData("diabetes", "diabetes", true)]
    public void ImpurityImportanceRanksFeaturesAsScikitLearnDoes(string name, string expected, bool everyFeature)
    {
        (Table features, Target target) = ExampleData.Load(name);
        Dictionary<string, double> reference = Fixture.Lines("sklearn_forest_importance.csv").Select(line => line.Split(','))
            .Where(cells => cells[0] == expected).ToDictionary(cells => cells[1], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
        ForestParameters parameters = new(MaxFeatures: everyFeature ? features.Columns.Count : null);
        RandomForestModel model = (RandomForestModel)new RandomForestLearner(parameters).Fit(features, target, 0, None);
        double[] theirs = [.. features.Columns.Select(column => reference[column.Name])];
        double spearman = Correlation.Spearman([.. model.ImpurityImportance], theirs);
        Assert.True(spearman >= 0.9, $"{spearman:F3}");
    }

    [Theory]
    [InlineData("breast_cancer")]
    [InlineData("diabetes")]
    public void TheBitsDoNotDependOnTheNumberOfThreads(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        ForestImportances one = ForestImportance.Compute(features, target, 5, 1, null, None);
        ForestImportances two = ForestImportance.Compute(features, target, 5, 2, null, None);
        Assert.Equal(one.Impurity, two.Impurity);
        Assert.Equal(one.Permutation, two.Permutation);
    }

    [Fact]
    public void ProgressNeverFallsAndEndsAtOne()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Recorder recorder = new();
        ForestImportance.Compute(features, target, 0, recorder, None);
        Assert.Equal(recorder.Fractions.Order(), recorder.Fractions);
        Assert.Equal(1, recorder.Fractions[^1], 1e-12);
    }

    private sealed class Recorder : IProgress<StageProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(StageProgress value) => Fractions.Add(value.Fraction);
    }
}
