using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Counts;

public sealed class PoissonLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>scikit-learn 1.2.1's PoissonRegressor on standardised numbers and an indicator a level, polished by Newton steps in numpy.</summary>
    public static TheoryData<bool, double, double[]> Certified { get; } = new()
    {
        { false, 0.01, [0.12325861645968327, 0.3504605215765039, -0.3392032722095136, 0.076922173341688, 0.6529451145057008, -0.7298672878473894] },
        { true, 0.01, [0.18743031067804486, 0.6378876012575965, -0.5442323273532197, -0.05454238645983285, 0.8417290507049198, -0.7871866642450879] },
        { false, 1.0, [0.3689141357064479, 0.22035332013997738, -0.20400702930008002, -0.03970354825784239, 0.2321865500442673, -0.1924830017864249] },
        { true, 1.0, [0.5867821787180731, 0.4761599918241422, -0.349061260325597, -0.11843198344470127, 0.38231582521201724, -0.26388384176731594] },
    };

    [Theory]
    [MemberData(nameof(Certified))]
    public void CoefficientsAreScikitLearns(bool dispersed, double alpha, double[] expected)
    {
        CountModel model = Fit(new PoissonLearner(alpha), CountData.Features, dispersed ? CountData.Dispersed : CountData.Poisson);
        double[] actual = model.LogMean.Parameters.ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(0, model.Dispersion);
    }

    [Fact]
    public void WithoutFeaturesThatMatterTheMeanIsPredicted()
    {
        double[] counts = [3, 0, 1, 5, 2, 0, 4, 1, 2, 2];
        CountModel model = Fit(new PoissonLearner(1), CountData.Table([7, 7, 7, 7, 7, 7, 7, 7, 7, 7]), CountData.Target(counts));
        Assert.All(model.Predict(CountData.Table([7, 8])).Values!, mean => Assert.Equal(2, mean, 1e-9));
    }

    [Fact]
    public void TheSumOfTheCountsIsPredictedAndContributionsMultiply()
    {
        CountModel model = Fit(new PoissonLearner(), CountData.Features, CountData.Poisson);
        double[] means = model.Predict(CountData.Features).Values!;
        Assert.Equal(Reduce.Sum(CountData.Poisson.Values), Reduce.Sum(means), 1e-4); // the intercept is free: its equation
        Matrix parts = model.LogMean.Contributions(CountData.Features, 0);
        double log = model.LogMean.Intercept(0) + parts[5, 0] + parts[5, 1] + parts[5, 2];
        Assert.Equal(means[5], DeterministicMath.Exp(log), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AModelOfPlantedRatesIsFoundAgain(bool dispersed)
    {
        // 4,000 rows with means of about 4: a coefficient has a standard error of .008, with dispersion .5 of .02.
        RandomStream random = new(11, "planted");
        double[] x = [.. Enumerable.Range(0, 4000).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] counts = [.. x.Select(value => Draw(random, DeterministicMath.Exp(1.2 + (0.8 * value)), dispersed ? 0.5 : 0))];
        CountModel poisson = Fit(new PoissonLearner(), CountData.Table(x), CountData.Target(counts));
        CountModel binomial = Fit(new NegativeBinomialLearner(), CountData.Table(x), CountData.Target(counts));
        double deviation = Math.Sqrt(Reduce.SumOfSquares(x) / x.Length);
        Assert.Equal(0.8, poisson.LogMean.Parameters[1] / deviation, 0.1);
        Assert.Equal(0.8, binomial.LogMean.Parameters[1] / deviation, 0.1);
        Assert.InRange(binomial.Dispersion, dispersed ? 0.4 : 0, dispersed ? 0.6 : 0.02);
    }

    /// <summary>A gamma rate of whole shape 1 / dispersion, as a sum of exponentials, then the arrivals of a unit of time.</summary>
    private static int Draw(RandomStream random, double mean, double dispersion)
    {
        double rate = mean;
        if (dispersion > 0)
        {
            rate = 0;
            for (int k = 0; k < (int)Math.Round(1 / dispersion); k++)
            {
                rate -= mean * dispersion * DeterministicMath.Log(1 - random.NextDouble());
            }
        }

        int count = -1;
        for (double time = 0; time <= rate; count++)
        {
            time -= DeterministicMath.Log(1 - random.NextDouble());
        }

        return count;
    }

    private static CountModel Fit(McpAutoMl.Core.Models.ILearner learner, Table features, Target target) => (CountModel)learner.Fit(features, target, 3, None);
}
