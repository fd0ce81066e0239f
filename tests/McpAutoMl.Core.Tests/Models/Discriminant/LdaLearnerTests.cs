using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Discriminant;

public sealed class LdaLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void OneColumnHasItsClosedForm()
    {
        // Means 2 and 7, variance within (2 + 16) / 7, shares 3/7 and 4/7: ln odds = (x - 4.5) * 5 / (18/7) + ln (4/3).
        double[] x = [1, 2, 3, 5, 9, 5, 9];
        double within = (2 + 16) / 7.0;
        Target target = Target.OfClasses("y", [0, 1, 2, 3, 4, 5, 6], ["a", "b"], [0, 0, 0, 1, 1, 1, 1], 1);
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        LinearModel model = (LinearModel)new LdaLearner(0).Fit(features, target, 0, None);
        double[] odds = model.RawScores(features, 0);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(((x[i] - 4.5) * 5 / within) + Math.Log(4 / 3.0), odds[i], 1e-11);
        }
    }

    [Theory]
    [InlineData("iris", 0.0)]
    [InlineData("wine", 0.0)]
    [InlineData("breast_cancer", 0.3)]
    public void ProbabilitiesAreThoseOfNormalDensitiesWithOneCovariance(string name, double shrinkage)
    {
        // Standardised columns, correlations within classes shrunk towards the identity, densities by a Cholesky factor of our own making.
        (Table features, Target target) = ExampleData.Load(name);
        LinearModel model = (LinearModel)new LdaLearner(shrinkage).Fit(features, target, 0, None);
        Matrix x = model.Schema.Encode(features).Dense(0, target.Count);
        Matrix[] means = [.. Enumerable.Range(0, target.Classes.Count).Select(k => Discriminants.Mean(x, target, k))];
        Matrix covariance = Discriminants.Within(x, target, means, shrinkage);
        Matrix p = model.Predict(features).Probabilities!;
        for (int i = 0; i < target.Count; i++)
        {
            double[] expected = Discriminants.Posterior(x, i, target, means, _ => covariance);
            Assert.All(Enumerable.Range(0, expected.Length), k => Assert.Equal(expected[k], p[i, k], 1e-8));
        }
    }

    [Fact]
    public void UnitsDoNotMatter()
    {
        (Table features, Target target) = ExampleData.Load("wine");
        Table scaled = new([.. features.Columns.Select((column, j) =>
            new NumericColumn(column.Name, ColumnType.Numeric, [.. ((NumericColumn)column).Values.ToArray().Select(value => (value * (j + 1) * 1000) - 5e5)]))]);
        double[] expected = new LdaLearner().Fit(features, target, 0, None).Predict(features).Probabilities!.Data;
        double[] actual = new LdaLearner().Fit(scaled, target, 0, None).Predict(scaled).Probabilities!.Data;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void ADoubledClassIsThatOfDoubledRows()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        int[] rows = [.. Enumerable.Range(0, target.Count).SelectMany(i => Enumerable.Repeat(i, target.Codes[i] == 1 ? 2 : 1))];
        double[] expected = new LdaLearner().Fit(features.Take(rows), target.Take(rows), 0, None).Predict(features).Probabilities!.Data;
        double[] actual = new LdaLearner().Fit(features, target.WithClassWeights([1, 2, 1]), 0, None).Predict(features).Probabilities!.Data;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void TheShrinkageOfPureNoiseIsNearlyAll()
    {
        // Independent columns of one variance: the identity is the truth, and the more columns to a row the surer it is chosen.
        RandomStream random = new(4, "noise");
        Table features = new([.. Enumerable.Range(0, 60).Select(j =>
            new NumericColumn("x" + j, ColumnType.Numeric, [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())]))]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 40)], ["a", "b"], [.. Enumerable.Range(0, 40).Select(i => i % 2)], 1);
        var design = McpAutoMl.Core.Models.Encoding.DesignSchema.Learn(features).Encode(features);
        Assert.InRange(new ClassMoments(design, target, None).Covariance(null, None).LedoitWolfShrinkage(), 0.7, 1);
        Assert.All(new LdaLearner().Fit(features, target, 0, None).Predict(features).Probabilities!.Data, p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void SingularCovariancesAbsentClassesAndStrangeRowsStayFinite(double? shrinkage) =>
        Discriminants.AssertSurvivesWhatIsDegenerate(new LdaLearner(shrinkage));

    [Fact]
    public void WrongSharesAreRefusedAndACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        foreach (double wrong in new[] { -0.1, 1.1, double.NaN })
        {
            Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new LdaLearner(wrong).Fit(features, target, 0, None)).Problem.Code);
        }

        Assert.ThrowsAny<OperationCanceledException>(() => new LdaLearner().Fit(features, target, 0, new CancellationToken(true)));
    }
}
