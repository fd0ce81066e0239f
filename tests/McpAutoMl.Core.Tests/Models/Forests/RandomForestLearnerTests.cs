using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Forests;

public sealed class RandomForestLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iris")]
    [InlineData("breast_cancer")]
    [InlineData("penguins")]
    [InlineData("diabetes")]
    public void TheBitsDoNotDependOnTheNumberOfThreads(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        Prediction one = new RandomForestLearner { Threads = 1 }.Fit(features, target, 3, None).Predict(features);
        Prediction two = new RandomForestLearner { Threads = 2 }.Fit(features, target, 3, None).Predict(features);
        Assert.Equal(one.Probabilities?.Data ?? one.Values!, two.Probabilities?.Data ?? two.Values!);
    }

    [Fact]
    public void PureLeavesRememberTheirRows()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Prediction prediction = new RandomForestLearner().Fit(features, target, 0, None).Predict(features);
        int right = Enumerable.Range(0, target.Count).Count(row => prediction.Class(row) == target.Codes[row]);
        Assert.True(right >= 148, $"{right} of 150");
        Assert.All(Enumerable.Range(0, 150), row => Assert.Equal(1, prediction.Probabilities!.Row(row).ToArray().Sum(), 1e-12));
    }

    [Fact]
    public void ExclusiveOrIsLearntThoughItsFirstDivisionGainsNothing()
    {
        double[] a = [.. Enumerable.Range(0, 200).Select(i => (double)(i % 2))];
        double[] b = [.. Enumerable.Range(0, 200).Select(i => (double)(i / 2 % 2))];
        Table features = new([new NumericColumn("a", ColumnType.Numeric, a), new NumericColumn("b", ColumnType.Numeric, b)]);
        int[] codes = [.. a.Zip(b).Select(pair => pair.First == pair.Second ? 0 : 1)];
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 200)], ["no", "yes"], codes, 1);
        Prediction prediction = new RandomForestLearner(new ForestParameters(Trees: 10)).Fit(features, target, 0, None).Predict(features);
        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(codes[row], prediction.Class(row)));
    }

    [Fact]
    public void MissingValuesAndUnseenLevelsArePredicted()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        IModel model = new RandomForestLearner(new ForestParameters(Trees: 20)).Fit(features, target, 0, None);
        Table strange = new([.. features.Columns.Select(column => column is NumericColumn
            ? (Column)new NumericColumn(column.Name, ColumnType.Numeric, [double.NaN, 1e300])
            : new CategoricalColumn(column.Name, ColumnType.Categorical, [-1, 0], ["never seen"]))]);
        Prediction prediction = model.Predict(strange);
        Assert.Equal(2, prediction.Count);
        Assert.All(prediction.Probabilities!.Data, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void MissingnessItselfCanBeLearnt()
    {
        RandomStream random = new(1, "missing");
        bool[] missing = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() < 0.4)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [.. missing.Select(m => m ? double.NaN : random.NextDouble())])]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 300)], [.. missing.Select(m => m ? 5.0 : -1.0)]);
        Prediction prediction = new RandomForestLearner(new ForestParameters(Trees: 5)).Fit(features, target, 0, None).Predict(features);
        Assert.All(Enumerable.Range(0, 300), row => Assert.Equal(target.Values[row], prediction.Values![row], 1e-12));
    }

    [Fact]
    public void HugeAmountsStayFinite()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 60)], [.. x.Select(v => (v - 30) * 2e306)]);
        double[] predicted = new RandomForestLearner().Fit(features, target, 0, None).Predict(features).Values!;
        Assert.All(predicted, value => Assert.InRange(value, -6.1e307, 6.1e307));
        ForestImportances importances = ForestImportance.Compute(features, target, 0, null, None);
        Assert.InRange(importances.Permutation[0], 1.5, 2.5); // the only feature: permuting it doubles the variance of the error
        Assert.True(double.IsFinite(new BaselineLearner().Fit(features, target, 0, None).Predict(features).Values![0]));
    }

    [Fact]
    public void DepthLimitsTheTrees()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        RandomForestModel model = (RandomForestModel)new RandomForestLearner(new ForestParameters(Trees: 10, MaxDepth: 2)).Fit(features, target, 0, None);
        Assert.All(model.Trees, tree => Assert.InRange(tree.Feature.Length, 3, 7));
    }

    [Fact]
    public void ACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        Assert.ThrowsAny<OperationCanceledException>(() => new RandomForestLearner().Fit(features, target, 0, new CancellationToken(true)));
    }

    [Fact]
    public void ParametersOutOfRangeAreRefused()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        ForestParameters wrong = new(Trees: 0);
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new RandomForestLearner(wrong).Fit(features, target, 0, None)).Problem.Code);
    }
}
