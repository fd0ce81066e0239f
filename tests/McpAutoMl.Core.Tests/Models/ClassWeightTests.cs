using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models;

/// <summary>A class that counts twice is a class whose rows occur twice, wherever nothing else depends on the rows.</summary>
public sealed class ClassWeightTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void ATreeWithADoubledClassIsTheTreeOfDoubledRows() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[0, 3], Gen.Int[20, 60], Gen.Long).Sample((classes, doubled, rows, seed) =>
        {
            (Table features, Target target) = Levels(rows, classes, seed);
            doubled %= classes;
            DecisionTreeLearner learner = new(6, 1);
            AssertSame(learner, features, target, doubled, 0);
        });

    [Fact]
    public void LogisticRegressionOfLevelsWithADoubledClassIsThatOfDoubledRows()
    {
        // Indicators are not standardised, so the rows enter by the loss alone. Both end at a gradient of 1e-9 of that at the start.
        foreach (int classes in new[] { 2, 3 })
        {
            (Table features, Target target) = Levels(80, classes, 5);
            AssertSame(new LogisticLearner(), features, target, 1, 1e-6);
        }
    }

    [Fact]
    public void TheBaselineWithADoubledClassIsThatOfDoubledRows()
    {
        (Table features, Target target) = Levels(30, 3, 1);
        AssertSame(new BaselineLearner(), features, target, 2, 1e-15);
    }

    [Fact]
    public void TheWeightedGradientIsZeroAtTheSolution()
    {
        (Table features, Target plain) = ExampleData.Load("breast_cancer");
        Target target = plain.WithClassWeights([0.5, 7]);
        LinearModel model = (LinearModel)new LogisticLearner().Fit(features, target, 0, None);
        Matrix p = model.Predict(features).Probabilities!;
        double[] residuals = [.. Enumerable.Range(0, target.Count).Select(i => target.Weight(i) * (p[i, 1] - target.Codes[i]))];
        double[] gradient = new double[model.Schema.Columns];
        model.Schema.Encode(features).TransposeMultiply(residuals, gradient);
        Assert.Equal(0, residuals.Sum(), 1e-5);
        Assert.All(Enumerable.Range(0, gradient.Length), j => Assert.Equal(0, gradient[j] + model.Parameters[1 + j], 1e-5));
    }

    [Fact]
    public void WeightsOfOneChangeNoBitOfAForest()
    {
        foreach (string name in new[] { "breast_cancer", "iris" })
        {
            (Table features, Target target) = ExampleData.Load(name);
            RandomForestLearner learner = new(new ForestParameters(Trees: 10));
            double[] plain = learner.Fit(features, target, 3, None).Predict(features).Probabilities!.Data;
            Target ones = target.WithClassWeights([.. target.Classes.Select(_ => 1.0)]);
            Assert.Equal(plain, learner.Fit(features, ones, 3, None).Predict(features).Probabilities!.Data);
        }
    }

    [Fact]
    public void AHeavyClassIsPredictedMoreOften()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        foreach (ILearner learner in new ILearner[] { new RandomForestLearner(new ForestParameters(Trees: 20, MaxDepth: 2)), new LogisticLearner(0.01) })
        {
            double Mean(Target weighted) => learner.Fit(features, weighted, 0, None).Predict(features).Probabilities!.Transpose().Row(1).ToArray().Average();
            Assert.True(Mean(target.WithClassWeights([1, 20, 1])) > Mean(target) + 0.05, learner.Name);
        }
    }

    [Fact]
    public void ExtremeWeightsStayFinite()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        foreach (ILearner learner in new ILearner[] { new RandomForestLearner(new ForestParameters(Trees: 5)), new BaselineLearner() })
        {
            foreach (double[] weights in new double[][] { [1e-300, 1, 1e300], [1e300, 1e300, 1e300], [1e-300, 1e-300, 1e-300] })
            {
                Matrix p = learner.Fit(features, target.WithClassWeights(weights), 0, None).Predict(features).Probabilities!;
                Assert.All(p.Data, value => Assert.InRange(value, 0, 1));
            }
        }
    }

    private static void AssertSame(ILearner learner, Table features, Target target, int doubled, double tolerance)
    {
        Target weighted = target.WithClassWeights([.. target.Classes.Select((_, k) => k == doubled ? 2.0 : 1.0)]);
        int[] rows = [.. Enumerable.Range(0, target.Count).SelectMany(i => Enumerable.Repeat(i, target.Codes[i] == doubled ? 2 : 1))];
        double[] expected = learner.Fit(features.Take(rows), target.Take(rows), 0, None).Predict(features).Probabilities!.Data;
        double[] actual = learner.Fit(features, weighted, 0, None).Predict(features).Probabilities!.Data;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static (Table Features, Target Target) Levels(int rows, int classes, long seed)
    {
        RandomStream random = new(seed, "class weight tests");
        string[] names = ["a", "b", "c", "d"];
        Column[] columns = [.. Enumerable.Range(0, 3).Select(j => new CategoricalColumn(
            "x" + j, ColumnType.Categorical, [.. Enumerable.Range(0, rows).Select(_ => random.Next(4))], names))];
        int[] codes = [.. Enumerable.Range(0, rows).Select(i => i < classes ? i : random.Next(classes))];
        return (new Table(columns), Target.OfClasses("y", [.. Enumerable.Range(0, rows)], names[..classes], codes, 1));
    }
}
