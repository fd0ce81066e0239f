using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Linear;

public sealed class LogisticLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void WithoutAPenaltyOneLevelPredictsItsRate()
    {
        // 3 of 10 rows of level a and 8 of 10 rows of level b are positive; a saturated model predicts just that.
        int[] levels = [.. Enumerable.Range(0, 20).Select(i => i / 10)];
        int[] codes = [.. Enumerable.Range(0, 20).Select(i => i % 10 < (i < 10 ? 3 : 8) ? 1 : 0)];
        Table features = new([new CategoricalColumn("c", ColumnType.Categorical, levels, ["a", "b"])]);
        Prediction prediction = new LogisticLearner(1e9).Fit(features, Classes(codes), 0, None).Predict(features);
        Assert.Equal(0.3, prediction.Probabilities![0, 1], 1e-7);
        Assert.Equal(0.8, prediction.Probabilities![19, 1], 1e-7);
    }

    [Fact]
    public void ThreeClassesWithoutAPenaltyPredictTheirRates()
    {
        int[] levels = [.. Enumerable.Range(0, 20).Select(i => i / 10)];
        int[] codes = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2];
        Table features = new([new CategoricalColumn("c", ColumnType.Categorical, levels, ["a", "b"])]);
        Matrix p = new LogisticLearner(1e9).Fit(features, Classes(codes), 0, None).Predict(features).Probabilities!;
        double[] expected = [0.5, 0.3, 0.2, 0.1, 0.6, 0.3];
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(expected[k], p[0, k], 1e-6));
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(expected[3 + k], p[19, k], 1e-6));
    }

    [Theory]
    [InlineData("breast_cancer", 1)]
    [InlineData("penguins", 0.1)]
    [InlineData("iris", 100)]
    public void TheGradientIsZeroAtTheSolution(string name, double c)
    {
        // For every class k and encoded column j: sum_i (p_ik - y_ik) x_ij + w_kj / C = 0, and for intercepts without the last term.
        (Table features, Target target) = ExampleData.Load(name);
        LinearModel model = (LinearModel)new LogisticLearner(c).Fit(features, target, 0, None);
        Matrix p = model.Predict(features).Probabilities!;
        var design = model.Schema.Encode(features);
        int stride = design.Columns + 1;
        for (int score = 0; score < model.Scores; score++)
        {
            int k = model.Scores == 1 ? 1 : score;
            double[] residuals = [.. Enumerable.Range(0, target.Count).Select(i => p[i, k] - (target.Codes[i] == k ? 1 : 0))];
            double[] gradient = new double[design.Columns];
            design.TransposeMultiply(residuals, gradient);
            Assert.Equal(0, residuals.Sum(), 1e-5);
            for (int j = 0; j < gradient.Length; j++)
            {
                Assert.Equal(0, gradient[j] + (model.Parameters[(score * stride) + 1 + j] / c), 1e-5);
            }
        }
    }

    [Fact]
    public void PerfectSeparationStaysFinite()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        LinearModel model = (LinearModel)new LogisticLearner().Fit(features, Classes([.. x.Select(v => v < 20 ? 0 : 1)]), 0, None);
        Assert.All(model.Parameters.ToArray(), w => Assert.InRange(w, -100, 100));
        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(row < 20 ? 0 : 1, model.Predict(features).Class(row)));
    }

    [Fact]
    public void ClassesAbsentFromTheTrainingRowsAreImprobableButPossible()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        int[] rows = [.. Enumerable.Range(0, 100)]; // setosa and versicolor
        Matrix p = new LogisticLearner().Fit(features.Take(rows), target.Take(rows), 0, None).Predict(features).Probabilities!;
        Assert.All(Enumerable.Range(0, 150), row => Assert.InRange(p[row, 2], 0, 1e-4));
        Assert.All(p.Data, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void ContributionsAddUpToTheRawScore()
    {
        foreach (string name in new[] { "breast_cancer", "penguins" })
        {
            (Table features, Target target) = ExampleData.Load(name);
            LinearModel model = (LinearModel)new LogisticLearner().Fit(features, target, 0, None);
            for (int score = 0; score < model.Scores; score++)
            {
                Matrix parts = model.Contributions(features, score);
                double[] raw = model.RawScores(features, score);
                Assert.All(Enumerable.Range(0, raw.Length), row => Assert.Equal(raw[row], model.Intercept(score) + parts.Row(row).ToArray().Sum(), 1e-10));
            }
        }
    }

    [Fact]
    public void HugeValuesMissingValuesAndConstantsStayFinite() =>
        Gen.OneOf(Gen.Const(1e308), Gen.Const(-1e308), Gen.Const(double.NaN), Gen.Const(1e-308), Gen.Const(5.0)).Array[12].Array[3].Sample(x =>
        {
            Table features = new([.. x.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
            Matrix p = new LogisticLearner().Fit(features, Classes([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1]), 0, None).Predict(features).Probabilities!;
            Assert.All(p.Data, value => Assert.InRange(value, 0, 1));
        });

    private static Target Classes(int[] codes) =>
        Target.OfClasses("y", [.. Enumerable.Range(0, codes.Length)], codes.Max() == 2 ? ["a", "b", "c"] : ["a", "b"], codes, 1);
}
