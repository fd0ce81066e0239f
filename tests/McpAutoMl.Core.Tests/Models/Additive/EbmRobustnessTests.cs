using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Additive;

public sealed class EbmRobustnessTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly EbmParameters Small = new(OuterBags: 2, MaxRounds: 100);

    [Fact]
    public void ConstantAndEmptyColumnsAddNothing()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        Table features = new([
            new NumericColumn("x", ColumnType.Numeric, x),
            new NumericColumn("constant", ColumnType.Numeric, [.. x.Select(_ => 3.0)]),
            new NumericColumn("empty", ColumnType.Numeric, [.. x.Select(_ => double.NaN)]),
            new CategoricalColumn("one", ColumnType.Categorical, new int[100], ["only"])]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 100)], x);
        EbmModel model = (EbmModel)new EbmLearner(Small).Fit(features, target, 0, None);
        Matrix parts = model.Contributions(features, 0);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(0, parts[i, 1], 1e-12 * 100);
            Assert.Equal(0, parts[i, 2], 1e-12 * 100);
            Assert.Equal(0, parts[i, 3], 1e-12 * 100);
        }
    }

    [Fact]
    public void UnseenLevelsAndMissingValuesThatTrainingDidNotHaveAddNothing()
    {
        double[] x = [.. Enumerable.Range(0, 90).Select(i => (double)i)];
        Table features = new([
            new NumericColumn("x", ColumnType.Numeric, x),
            new CategoricalColumn("c", ColumnType.Categorical, [.. Enumerable.Range(0, 90).Select(i => i % 3)], ["a", "b", "c"])]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 90)], [.. x.Select((v, i) => v + (20 * (i % 3)))]);
        EbmModel model = (EbmModel)new EbmLearner(Small).Fit(features, target, 0, None);
        Table strange = new([
            new NumericColumn("x", ColumnType.Numeric, [double.NaN, 50]),
            new CategoricalColumn("c", ColumnType.Categorical, [0, -1], ["never seen"])]);
        Matrix parts = model.Contributions(strange, 0);
        Assert.Equal(0, parts[0, 0]);
        Assert.Equal(0, parts[0, 1]);
        Assert.Equal(0, parts[1, 1]);
        Assert.NotEqual(0, parts[1, 0]);
    }

    [Fact]
    public void MissingnessItselfCanBeLearnt()
    {
        RandomStream random = new(1, "missing");
        bool[] missing = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() < 0.4)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [.. missing.Select(m => m ? double.NaN : random.NextDouble())])]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 300)], [.. missing.Select(m => m ? 5.0 : -1.0)]);
        double[] y = new EbmLearner(new EbmParameters(OuterBags: 2)).Fit(features, target, 0, None).Predict(features).Values!;
        double there = Enumerable.Range(0, 300).Where(i => missing[i]).Average(i => y[i]);
        double not = Enumerable.Range(0, 300).Where(i => !missing[i]).Average(i => y[i]);
        Assert.InRange(there - not, 5, 6.01);
    }

    [Fact]
    public void PerfectSeparationStaysFinite()
    {
        double[] x = [.. Enumerable.Range(0, 80).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x), new NumericColumn("again", ColumnType.Numeric, [.. x.Select(v => -v)])]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 80)], ["no", "yes"], [.. x.Select(v => v < 40 ? 0 : 1)], 1);
        foreach (double lambda in (double[])[0, 1])
        {
            EbmModel model = (EbmModel)new EbmLearner(new EbmParameters(OuterBags: 2, LearningRate: 1, RegLambda: lambda)).Fit(features, target, 0, None);
            Assert.All(model.RawScores(features, 0), score => Assert.True(double.IsFinite(score)));
            Assert.All(model.Predict(features).Probabilities!.Data, p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void HugeAmountsStayFinite()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 60)], [.. x.Select(v => (v - 30) * 2e306)]);
        Assert.All(new EbmLearner(Small).Fit(features, target, 0, None).Predict(features).Values!, value => Assert.InRange(value, -6.1e307, 6.1e307));
    }

    [Fact]
    public void AClassThatCountsMoreIsPredictedMore()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        double plain = MeanOfSecond(new EbmLearner(Small).Fit(features, target, 0, None), features);
        double heavy = MeanOfSecond(new EbmLearner(Small).Fit(features, target.WithClassWeights([1, 20]), 0, None), features);
        double light = MeanOfSecond(new EbmLearner(Small).Fit(features, target.WithClassWeights([20, 1]), 0, None), features);
        Assert.True(light < plain && plain < heavy, $"{light} {plain} {heavy}");
        Prediction ones = new EbmLearner(Small).Fit(features, target.WithClassWeights([1, 1]), 0, None).Predict(features);
        Assert.Equal(new EbmLearner(Small).Fit(features, target, 0, None).Predict(features).Probabilities!.Data, ones.Probabilities!.Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    public void AHandfulOfRowsIsEnough(int rows)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x), new NumericColumn("z", ColumnType.Numeric, x)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, rows)], x);
        Assert.All(new EbmLearner(Small).Fit(features, target, 0, None).Predict(features).Values!, value => Assert.InRange(value, 0, rows));
    }

    [Fact]
    public void ACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        Assert.ThrowsAny<OperationCanceledException>(() => new EbmLearner().Fit(features, target, 0, new CancellationToken(true)));
    }

    [Fact]
    public void ParametersOutOfRangeAreRefused()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        foreach (EbmParameters wrong in (EbmParameters[])[new(OuterBags: 0), new(LearningRate: double.NaN), new(MaxLeaves: 4), new(Interactions: -1), new(RegLambda: double.PositiveInfinity)])
        {
            Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new EbmLearner(wrong).Fit(features, target, 0, None)).Problem.Code);
        }
    }

    private static double MeanOfSecond(IModel model, Table features)
    {
        Matrix p = model.Predict(features).Probabilities!;
        return Enumerable.Range(0, p.Rows).Average(i => p[i, 1]);
    }
}
