using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Additive;

public sealed class EbmLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly EbmParameters Small = new(OuterBags: 3, MaxRounds: 60);

    [Theory]
    [InlineData("iris")]
    [InlineData("breast_cancer")]
    [InlineData("penguins")]
    [InlineData("diabetes")]
    public void TheBitsDoNotDependOnTheNumberOfThreads(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        Prediction one = new EbmLearner(Small) { Threads = 1 }.Fit(features, target, 3, None).Predict(features);
        Prediction two = new EbmLearner(Small) { Threads = 2 }.Fit(features, target, 3, None).Predict(features);
        Assert.Equal(one.Probabilities?.Data ?? one.Values!, two.Probabilities?.Data ?? two.Values!);
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("breast_cancer")]
    [InlineData("diabetes")]
    public void InterceptAndPartsAreTheScoreToTheLastBitAndPartsHaveMeanZero(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        EbmModel model = (EbmModel)new EbmLearner(Small).Fit(features, target, 0, None);
        for (int k = 0; k < model.Scores; k++)
        {
            Matrix parts = model.Contributions(features, k);
            double[] scores = model.RawScores(features, k);
            double largest = parts.Data.Max(Math.Abs);
            for (int j = 0; j < parts.Columns; j++)
            {
                // Centred: what is left of the mean is rounding of n products.
                Assert.Equal(0, Enumerable.Range(0, parts.Rows).Average(i => parts[i, j]), largest * 1e-12);
            }

            for (int i = 0; i < scores.Length; i++)
            {
                double sum = model.Intercept(k);
                foreach (double part in parts.Row(i))
                {
                    sum += part;
                }

                Assert.Equal(sum, scores[i]);
            }
        }
    }

    [Fact]
    public void TheProbabilityIsTheLogisticFunctionOfTheScore()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        EbmModel model = (EbmModel)new EbmLearner(Small).Fit(features, target, 0, None);
        Matrix p = model.Predict(features).Probabilities!;
        double[] scores = model.RawScores(features, 0);
        Assert.All(Enumerable.Range(0, scores.Length), i => Assert.Equal(DeterministicMath.Sigmoid(scores[i]), p[i, 1]));
    }

    [Fact]
    public void AnAdditiveFunctionIsRecovered()
    {
        // y = step(x) + level, without noise: the effects differ from the truth by what early stopping leaves, far less than the steps.
        RandomStream random = new(5, "additive");
        double[] x = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())];
        int[] codes = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(3))];
        double[] noise = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())];
        double[] levels = [-1, 0, 3];
        Table features = new([
            new NumericColumn("x", ColumnType.Numeric, x),
            new CategoricalColumn("c", ColumnType.Categorical, codes, ["a", "b", "c"]),
            new NumericColumn("nothing", ColumnType.Numeric, noise)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 2000)], [.. x.Select((v, i) => (v > 0.5 ? 2 : 0) + levels[codes[i]])]);
        EbmModel model = (EbmModel)new EbmLearner(new EbmParameters(OuterBags: 2)).Fit(features, target, 0, None);
        Table probe = new([
            new NumericColumn("x", ColumnType.Numeric, [0.1, 0.9, 0.1, 0.1]),
            new CategoricalColumn("c", ColumnType.Categorical, [0, 0, 1, 2], ["a", "b", "c"]),
            new NumericColumn("nothing", ColumnType.Numeric, [0.5, 0.5, 0.5, 0.5])]);
        double[] y = model.Predict(probe).Values!;
        Assert.Equal(2, y[1] - y[0], 0.1);
        Assert.Equal(1, y[2] - y[0], 0.1);
        Assert.Equal(4, y[3] - y[0], 0.1);
        Matrix parts = model.Contributions(features, 0);
        Assert.True(Spread(parts, 2) < 0.1 * Spread(parts, 0), "The feature without meaning has the flattest function.");
    }

    [Fact]
    public void TheProductIsFoundAmongAllPairs()
    {
        RandomStream random = new(7, "product");
        double[][] columns = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 3000).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
        Table features = new([.. columns.Select((values, j) => new NumericColumn($"x{j}", ColumnType.Numeric, values))]);
        double[] y = [.. Enumerable.Range(0, 3000).Select(i => columns[0][i] + (2 * columns[1][i] * columns[4][i]))];
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 3000)], y);
        EbmModel with = (EbmModel)new EbmLearner(new EbmParameters(OuterBags: 2, Interactions: 1)).Fit(features, target, 0, None);
        IModel without = new EbmLearner(new EbmParameters(OuterBags: 2, Interactions: 0)).Fit(features, target, 0, None);
        Assert.Equal(("x1", "x4"), Assert.Single(with.PairedFeatures));
        Assert.True(Error(with, features, y) < 0.5 * Error(without, features, y), "The pair explains what no main effect can.");
        Matrix parts = with.Contributions(features, 0);
        double[] product = [.. Enumerable.Range(0, 3000).Select(i => columns[1][i] * columns[4][i])];
        double[] found = [.. Enumerable.Range(0, 3000).Select(i => parts[i, 6])];
        Assert.True(Statistics.Pearson(product, found) > 0.9, "The table follows the product.");
    }

    [Fact]
    public void NoiseGetsNoPairs()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        EbmModel many = (EbmModel)new EbmLearner(Small).Fit(features, target, 0, None);
        Assert.Empty(many.PairedFeatures); // three classes have main effects only
        RandomStream random = new(2, "noise");
        Table noise = new([.. Enumerable.Range(0, 5).Select(j => new NumericColumn($"x{j}", ColumnType.Numeric, [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())]))]);
        Target coin = Target.OfClasses("y", [.. Enumerable.Range(0, 400)], ["no", "yes"], [.. Enumerable.Range(0, 400).Select(_ => random.Next(2))], 1);
        EbmModel model = (EbmModel)new EbmLearner(Small).Fit(noise, coin, 0, None);
        Assert.True(model.PairedFeatures.Count <= 1, $"{model.PairedFeatures.Count} pairs of noise");
    }

    private static double Spread(Matrix parts, int column) =>
        Math.Sqrt(Enumerable.Range(0, parts.Rows).Average(i => parts[i, column] * parts[i, column]));

    private static double Error(IModel model, Table features, double[] y)
    {
        double[] predicted = model.Predict(features).Values!;
        return Math.Sqrt(y.Select((value, i) => (value - predicted[i]) * (value - predicted[i])).Average());
    }

    private static class Statistics
    {
        public static double Pearson(double[] a, double[] b)
        {
            double x = a.Average(), y = b.Average();
            return a.Zip(b, (u, v) => (u - x) * (v - y)).Sum() / Math.Sqrt(a.Sum(u => (u - x) * (u - x)) * b.Sum(v => (v - y) * (v - y)));
        }
    }
}
