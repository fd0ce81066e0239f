using McpAutoMl.Core.Models.Counts;

namespace McpAutoMl.Core.Tests.Models.Counts;

public sealed class NegativeBinomialLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>Minima of the penalised likelihood by BFGS and Newton steps in scipy 1.10, to a gradient of 1e-14. The intercept against all levels is held by the penalty alone: errors grow with 1 / alpha.</summary>
    public static TheoryData<double, double, double, double[]> Certified { get; } = new()
    {
        { 0.01, 0.5336767287697324, -245.17976417335112, [0.1834593952863675, 0.660888338690726, -0.5208032920377764, -0.10963830674856878, 0.8375465780424383, -0.7279082712938697] },
        { 1e-4, 0.5323174360505759, -245.12792911493582, [0.16488533514048045, 0.6723723579472929, -0.5298056235007538, -0.10111535019646692, 0.8701992892009278, -0.7690839390044564] },
    };

    [Theory]
    [MemberData(nameof(Certified))]
    public void CoefficientsAndDispersionMaximiseTheLikelihood(double alpha, double dispersion, double likelihood, double[] expected)
    {
        CountModel model = (CountModel)new NegativeBinomialLearner(alpha).Fit(CountData.Features, CountData.Dispersed, 0, None);
        Assert.All(expected.Zip(model.LogMean.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-8 / alpha));
        Assert.Equal(dispersion, model.Dispersion, 1e-7);
        double[] means = model.Predict(CountData.Features).Values!;
        Assert.Equal(likelihood, CountLikelihood.Log(CountData.Dispersed.Values, means, model.Dispersion), 1e-7);
    }

    [Fact]
    public void CountsThatScatterLessThanPoissonsHaveNoDispersion()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 10.0)];
        double[] counts = [.. x.Select(value => Math.Round(20 + (5 * value)))];
        CountModel binomial = (CountModel)new NegativeBinomialLearner(1e-3).Fit(CountData.Table(x), CountData.Target(counts), 0, None);
        CountModel poisson = (CountModel)new PoissonLearner(1e-3).Fit(CountData.Table(x), CountData.Target(counts), 0, None);
        Assert.Equal(0, binomial.Dispersion);
        Assert.All(poisson.LogMean.Parameters.ToArray().Zip(binomial.LogMean.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void DispersedCountsAreMoreLikelyByItThanByPoisson()
    {
        double Likelihood(McpAutoMl.Core.Models.ILearner learner)
        {
            CountModel model = (CountModel)learner.Fit(CountData.Features, CountData.Dispersed, 0, None);
            return CountLikelihood.Log(CountData.Dispersed.Values, model.Predict(CountData.Features).Values, model.Dispersion);
        }

        // Twice the difference is chi-squared with half a degree's weight at 0 where counts are Poisson's: 30 would have odds below 1e-7.
        Assert.True(Likelihood(new NegativeBinomialLearner(1e-3)) - Likelihood(new PoissonLearner(1e-3)) > 15);
    }
}
