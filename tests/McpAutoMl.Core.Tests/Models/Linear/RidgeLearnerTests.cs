using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Linear;

public sealed class RidgeLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void OneColumnHasItsClosedForm()
    {
        // Standardised x has sum of squares n, so the coefficient is sum(x (y - mean)) / (n + alpha).
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        double[] y = [2, 1, 4, 3, 6, 5, 8, 7, 10, 19];
        double deviation = Math.Sqrt(8.25);
        double expected = x.Zip(y).Sum(pair => (pair.First - 5.5) / deviation * (pair.Second - 6.5)) / (10 + 2.5);
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        LinearModel model = (LinearModel)new RidgeLearner(2.5).Fit(features, Values(y), 0, None);
        Assert.Equal(6.5, model.Parameters[0], 1e-12);
        Assert.Equal(expected, model.Parameters[1], 1e-12);
        Assert.Equal(6.5 + (expected * (10 - 5.5) / deviation), model.Predict(features).Values![9], 1e-12);
    }

    [Fact]
    public void CholeskyAndConjugateGradientsAgree()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        LinearModel direct = (LinearModel)new RidgeLearner(1).Fit(features, target, 0, None);
        double[] iterated = NewtonConjugateGradients.Minimize(
            new SquaredLoss(direct.Schema.Encode(features), target.Values.ToArray(), 1), None);
        Assert.All(Enumerable.Range(0, iterated.Length), j => Assert.Equal(direct.Parameters[j], iterated[j], 1e-5));
    }

    [Fact]
    public void TheChosenAlphaHasTheLeastGeneralisedCrossValidationError()
    {
        // Noise calls for much penalty, a clean signal for none.
        RandomStream random = new(2, "ridge");
        Table features = new([.. Enumerable.Range(0, 8).Select(j =>
            new NumericColumn("x" + j, ColumnType.Numeric, [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())]))]);
        double[] signal = [.. Enumerable.Range(0, 60).Select(i => 3 * ((NumericColumn)features.Columns[0]).Values[i])];
        double[] noise = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        LinearModel clean = (LinearModel)new RidgeLearner().Fit(features, Values(signal), 0, None);
        LinearModel shrunk = (LinearModel)new RidgeLearner().Fit(features, Values(noise), 0, None);
        Assert.Equal(Size(new RidgeLearner(0.01), features, signal), Size(clean), 1e-12);
        Assert.True(Size(shrunk) < 0.7 * Size(new RidgeLearner(0.01), features, noise));
    }

    [Fact]
    public void MoreColumnsThanRowsAndCollinearColumnsAreSolved()
    {
        RandomStream random = new(3, "wide");
        double[][] x = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 12).Select(_ => random.NextDouble()).ToArray())];
        Table features = new([.. x.Concat(x).Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
        LinearModel model = (LinearModel)new RidgeLearner().Fit(features, Values([.. x[0].Select(v => 1e300 * v)]), 0, None);
        Assert.All(model.Predict(features).Values!, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(model.Parameters[1], model.Parameters[41], 1e290);
    }

    [Fact]
    public void ATargetWhoseRangeOverflowsIsRefused()
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [1, 2, 3])]);
        ProblemException exception = Assert.Throws<ProblemException>(
            () => new RidgeLearner().Fit(features, Values([1.7e308, -1.7e308, -1.7e308]), 0, None));
        Assert.Equal("SCALE_OVERFLOW", exception.Problem.Code);
    }

    private static double Size(RidgeLearner learner, Table features, double[] y) =>
        Size((LinearModel)learner.Fit(features, Values(y), 0, None));

    private static double Size(LinearModel model) => Reduce.SumOfSquares(model.Parameters[1..]);

    private static Target Values(double[] y) => Target.OfValues("y", [.. Enumerable.Range(0, y.Length)], y);
}
