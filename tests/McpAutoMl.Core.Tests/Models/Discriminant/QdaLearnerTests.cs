using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Discriminant;

public sealed class QdaLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iris", 0.0)]
    [InlineData("wine", 0.0)]
    [InlineData("breast_cancer", 0.3)]
    public void ProbabilitiesAreThoseOfNormalDensities(string name, double shrinkage)
    {
        (Table features, Target target) = ExampleData.Load(name);
        QdaModel model = (QdaModel)new QdaLearner(shrinkage).Fit(features, target, 0, None);
        Matrix x = model.Schema.Encode(features).Dense(0, target.Count);
        Matrix[] means = [.. Enumerable.Range(0, target.Classes.Count).Select(k => Discriminants.Mean(x, target, k))];
        Matrix[] covariances = [.. means.Select((_, k) => Discriminants.Of(x, target, means, shrinkage, k))];
        Matrix p = model.Predict(features).Probabilities!;
        for (int i = 0; i < target.Count; i++)
        {
            double[] expected = Discriminants.Posterior(x, i, target, means, k => covariances[k]);
            Assert.All(Enumerable.Range(0, expected.Length), k => Assert.Equal(expected[k], p[i, k], 1e-6));
        }
    }

    [Fact]
    public void ClassesThatDifferInSpreadAloneAreToldApart()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? (i - 24.5) / 50 : (i - 74.5) / 2)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 100)], ["narrow", "wide"], [.. Enumerable.Range(0, 100).Select(i => i / 50)], 1);
        var prediction = new QdaLearner().Fit(features, target, 0, None).Predict(features);
        Assert.InRange(Enumerable.Range(0, 100).Count(i => prediction.Class(i) == target.Codes[i]), 95, 100);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void SingularCovariancesAbsentClassesAndStrangeRowsStayFinite(double? shrinkage) =>
        Discriminants.AssertSurvivesWhatIsDegenerate(new QdaLearner(shrinkage));

    [Fact]
    public void WrongSharesAreRefusedAndACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new QdaLearner(2).Fit(features, target, 0, None)).Problem.Code);
        Assert.ThrowsAny<OperationCanceledException>(() => new QdaLearner().Fit(features, target, 0, new CancellationToken(true)));
    }
}
