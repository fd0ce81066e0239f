using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Neural;

public sealed class MlpLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void LearnsWhatNoLineDivides()
    {
        // Exclusive or of two signs: every linear model is at the rate of the classes.
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (i % 20) - 9.5)], z = [.. Enumerable.Range(0, 400).Select(i => (i / 20) - 9.5)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x), new NumericColumn("z", ColumnType.Numeric, z)]);
        int[] codes = [.. x.Zip(z, (a, b) => a * b > 0 ? 1 : 0)];
        Prediction prediction = new MlpLearner().Fit(features, Target.OfClasses("y", [.. Enumerable.Range(0, 400)], ["a", "b"], codes, 1), 0, None).Predict(features);
        Assert.True(Enumerable.Range(0, 400).Count(row => prediction.Class(row) == codes[row]) >= 390);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    public void AmountsAreLearntInAnyUnit(double unit)
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 20.0)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        double[] y = [.. x.Select(value => unit * Math.Abs(value - 5))];
        double[] predicted = new MlpLearner().Fit(features, Target.OfValues("y", [.. Enumerable.Range(0, 200)], y), 0, None).Predict(features).Values!;
        double spread = Math.Sqrt(y.Average(value => value / unit * value / unit) - (y.Average(value => value / unit) * y.Average(value => value / unit)));
        Assert.All(Enumerable.Range(0, 200), row => Assert.InRange(Math.Abs(predicted[row] - y[row]) / unit, 0, 0.5 * spread));
    }

    [Fact]
    public void AConstantTargetIsPredicted()
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [1, 2, 3, 4, 5, 6])]);
        double[] predicted = new MlpLearner().Fit(features, Target.OfValues("y", [0, 1, 2, 3, 4, 5], [7, 7, 7, 7, 7, 7]), 0, None).Predict(features).Values!;
        Assert.All(predicted, value => Assert.Equal(7, value, 0.1)); // units of the target are 1 where it has no spread
    }

    [Fact]
    public void TrainingReturnsToTheBestPass()
    {
        // Pure noise: the best pass comes early, so that more patience ends at the same networks.
        RandomStream random = new(3, "test");
        double[] x = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble())];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 120)], ["a", "b"], [.. x.Select(_ => random.Next(2))], 1);
        Matrix impatient = new MlpLearner(new MlpParameters(Patience: 30)).Fit(features, target, 0, None).Predict(features).Probabilities!;
        Matrix patient = new MlpLearner(new MlpParameters(Patience: 100)).Fit(features, target, 0, None).Predict(features).Probabilities!;
        Assert.Equal(impatient.Data, patient.Data);
    }

    [Fact]
    public void GroupsStayOnOneSideOfEveryFold()
    {
        // Each row twice, as one group: were copies watched that are trained on, the loss would go on falling on noise.
        RandomStream random = new(5, "test");
        double[][] x = [.. Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? random.NextDouble() : 0).ToArray())];
        int[] codes = [.. Enumerable.Range(0, 100).Select(_ => random.Next(2))];
        for (int i = 1; i < 100; i += 2)
        {
            codes[i] = codes[i - 1];
            Array.ForEach(x, column => column[i] = column[i - 1]);
        }

        Table features = new([.. x.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 100)], ["a", "b"], codes, 1);
        Column pairs = new NumericColumn("pair", ColumnType.Integer, [.. Enumerable.Range(0, 100).Select(i => (double)(i / 2))]);
        Target grouped = target.WithGroups(RowGroups.Of(pairs, target.SourceRows));
        double Certainty(Target of) => new MlpLearner().Fit(features, of, 0, None).Predict(features).Probabilities!.Data.Max();
        Assert.True(Certainty(grouped) < 0.9 && Certainty(target) > 0.9, $"{Certainty(grouped)} and {Certainty(target)}");
    }

    [Theory]
    [InlineData(0, 1e-3)]
    [InlineData(9, 1e-3)]
    [InlineData(1, 0.0)]
    [InlineData(1, double.NaN)]
    public void ParametersOutOfRangeAreRefused(int layers, double rate)
    {
        (Table features, Target target) = ExampleData.Load("iris");
        MlpLearner learner = new(new MlpParameters(Layers: layers, LearningRate: rate));
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => learner.Fit(features, target, 0, None)).Problem.Code);
    }
}
