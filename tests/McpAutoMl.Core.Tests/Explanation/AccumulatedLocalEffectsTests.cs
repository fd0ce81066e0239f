using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Explanation;

public sealed class AccumulatedLocalEffectsTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void OfALinearModelTheyAreItsSlopeThroughCorrelatedFeaturesToo()
    {
        RandomStream random = new(3, "ale");
        double[] a = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        double[] b = [.. a.Select(v => v + (0.1 * random.NextDouble()))];
        Table features = new([new NumericColumn("a", ColumnType.Numeric, a), new NumericColumn("b", ColumnType.Numeric, b)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 400)], [.. a.Zip(b, (x, z) => (3 * x) - (2 * z))]);
        IModel model = new RidgeLearner(0.001).Fit(features, target, 0, None);
        double[] ends = model.Predict(new Table([new NumericColumn("a", ColumnType.Numeric, [0, 1]), new NumericColumn("b", ColumnType.Numeric, [0, 0])])).Values!;
        FeatureEffect effect = AccumulatedLocalEffects.Compute(model, features, -1, "a", 12);
        Assert.Equal("ale", effect.Method);
        foreach ((EffectPoint p, EffectPoint q) in effect.Points.Zip(effect.Points.Skip(1)))
        {
            Assert.Equal(ends[1] - ends[0], (q.Effect - p.Effect) / (q.Value!.Value - p.Value!.Value), 1e-9);
        }

        Assert.Equal(400, effect.Points.Sum(point => point.Rows));
    }

    [Fact]
    public void OfLevelsTheyAreCentredMeansOfPredictions()
    {
        Table features = new([
            new CategoricalColumn("c", ColumnType.Categorical, [0, 0, 0, 1, 1, 2], ["a", "b", "unused", "z"]),
            new NumericColumn("x", ColumnType.Numeric, [1, 2, 3, 4, 5, 6])]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 6)], [1, 2, 3, 9, 10, 20]);
        IModel model = new RidgeLearner(1).Fit(features, target, 0, None);
        FeatureEffect effect = AccumulatedLocalEffects.Compute(model, features, -1, "c", 2);
        Assert.Equal("partial_dependence", effect.Method);
        Assert.Equal(["a", "b"], effect.Points.Select(point => point.Level));
        Assert.Equal(0, effect.Points.Sum(point => point.Rows * point.Effect), 1e-9);
        double difference = model.Predict(features.Take([3])).Values![0] - model.Predict(new Table([features.Columns[0].Take([0]), features.Columns[1].Take([3])])).Values![0];
        Assert.Equal(difference, effect.Points[1].Effect - effect.Points[0].Effect, 1e-9);
    }

    [Fact]
    public void ConstantAndEmptyColumnsHaveNoEffect()
    {
        Table features = new([
            new NumericColumn("constant", ColumnType.Numeric, [2, 2, 2, 2]),
            new NumericColumn("empty", ColumnType.Numeric, [double.NaN, double.NaN, double.NaN, double.NaN]),
            new CategoricalColumn("none", ColumnType.Categorical, [-1, -1, -1, -1], [])]);
        IModel model = new BaselineLearner().Fit(features, Target.OfValues("y", [0, 1, 2, 3], [1, 2, 3, 4]), 0, None);
        Assert.Equal(0, Assert.Single(AccumulatedLocalEffects.Compute(model, features, -1, "constant", 12).Points).Effect);
        Assert.Empty(AccumulatedLocalEffects.Compute(model, features, -1, "empty", 12).Points);
        Assert.Empty(AccumulatedLocalEffects.Compute(model, features, -1, "none", 12).Points);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ShapeFunctionsAreTheContributionsOfTheRows(int positive)
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        EbmModel model = (EbmModel)new EbmLearner(new EbmParameters(OuterBags: 2, MaxRounds: 50)).Fit(features, target, 0, None);
        Matrix parts = model.Contributions(features, 0);
        FeatureEffect effect = ShapeFunctions.Of(model, features, positive, 3, 12);
        ReadOnlySpan<double> values = ((NumericColumn)features.Columns[3]).Values;
        foreach (EffectPoint point in effect.Points)
        {
            int row = values.IndexOf(point.Value!.Value); // quantiles that occur
            Assert.Equal(positive == 1 ? parts[row, 3] : -parts[row, 3], point.Effect);
        }
    }
}
