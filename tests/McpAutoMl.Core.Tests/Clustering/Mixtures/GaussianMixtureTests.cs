using System.Globalization;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class GaussianMixtureTests
{
    public static TheoryData<string, int> DataAndK => new()
    {
        { "iris", 1 }, { "iris", 2 }, { "iris", 3 }, { "iris", 4 }, { "faithful", 1 }, { "faithful", 2 }, { "faithful", 3 }, { "wine", 1 }, { "wine", 3 },
    };

    [Theory]
    [MemberData(nameof(DataAndK))]
    public void BicIsThatOfMclust(string data, int k)
    {
        MixtureSelection fits = MixtureSelection.Fit(MixtureSamples.Load(data), [k], null, MixtureSamples.Certified, 0);
        string[][] certified = [.. Fixture.Lines("mclust_bic.csv").Select(line => line.Split(',')).Where(cells => cells[0] == data && cells[1] == $"{k}")];
        Assert.Equal(14, certified.Length);
        foreach (string[] cells in certified)
        {
            MixtureScore score = Assert.Single(fits.Scores, score => $"{score.Model}" == cells[2]);
            double expected = double.Parse(cells[3], CultureInfo.InvariantCulture);
            Assert.Equal(int.Parse(cells[4], CultureInfo.InvariantCulture), score.FreeParameters);
            Assert.True(score.Supported && score.Converged);

            // Common axes have local optima, and the reference begins its search for them elsewhere; so has VVV with three components on faithful.
            double tolerance = 1e-5 * Math.Abs(expected);
            bool own = score.Model is CovarianceModel.VVE or CovarianceModel.EVE || (data == "faithful" && k == 3 && score.Model == CovarianceModel.VVV);
            Assert.InRange(score.Bic!.Value, expected - tolerance, k > 1 && own ? expected + (0.08 * Math.Abs(expected)) : expected + tolerance);
        }
    }

    /// <summary>R: m &lt;- Mclust(iris[,1:4], G=3, modelNames="VEV", control=emControl(tol=c(1e-12,1e-12))).</summary>
    [Fact]
    public void ParametersAreThoseOfMclust()
    {
        MixtureFit fit = GaussianMixture.Fit(MixtureSamples.Load("iris"), 3, CovarianceModel.VEV, MixtureSamples.Certified, 0);
        Assert.Equal(-186.0732834, fit.LogLikelihood, 1e-4);
        Assert.Equal(-566.4400894, fit.Icl, 1e-3);
        Assert.Equal([55, 50, 45], fit.Partition.Sizes);
        AssertClose([0.3666483565, 0.3333333333, 0.3000183102], [.. fit.Weights], 1e-4);
        AssertClose([6.546340284, 2.949236570, 5.481082453, 1.984851222], fit.Means.Row(0), 1e-3);
        AssertClose([5.914511549, 2.777610223, 4.203199441, 1.298557060], fit.Means.Row(2), 1e-3);
        AssertClose([0.4295366045, 0.1079714866, 0.3349700134, 0.0656947323], fit.Covariances[0].Row(0), 1e-3);
        AssertClose([0.0656947323, 0.0615724313, 0.0876567393, 0.0869048479], fit.Covariances[0].Row(3), 1e-3);
    }

    /// <summary>R: as above, mclustBIC(iris[,4], G=1:3, control=ctl).</summary>
    [Theory]
    [InlineData(CovarianceModel.E, 1, -353.2504212)]
    [InlineData(CovarianceModel.E, 2, -315.4232543)]
    [InlineData(CovarianceModel.E, 3, -265.1217592)]
    [InlineData(CovarianceModel.V, 1, -353.2504212)]
    [InlineData(CovarianceModel.V, 2, -235.8633033)]
    [InlineData(CovarianceModel.V, 3, -241.7112180)]
    public void OneColumnHasTwoModels(CovarianceModel model, int k, double bic)
    {
        Matrix iris = MixtureSamples.Load("iris");
        Matrix width = MixtureSamples.Of([.. Enumerable.Range(0, iris.Rows).Select(i => new[] { iris[i, 3] })]);
        Assert.Equal(bic, GaussianMixture.Fit(width, k, model, MixtureSamples.Certified, 0).Bic, 1e-3);
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(width, k, CovarianceModel.EII, MixtureSamples.Certified, 0));
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(iris, k, model, MixtureSamples.Certified, 0));
    }

    [Fact]
    public void OneComponentIsTheClosedForm()
    {
        Matrix iris = MixtureSamples.Load("iris");
        MixtureFit fit = GaussianMixture.Fit(iris, 1, CovarianceModel.VVV, MixtureOptions.Default, 0);
        Assert.Equal(1, fit.Iterations);
        Assert.Equal([1.0], fit.Weights);
        Assert.All(fit.Responsibilities.Data, share => Assert.Equal(1, share));
        Assert.Equal(fit.Bic, fit.Icl);
        Assert.Equal(-829.9781544, fit.Bic, 1e-6);
    }

    [Fact]
    public void RandomStartsNeverLoseLikelihood()
    {
        Matrix iris = MixtureSamples.Load("iris");
        MixtureOptions several = MixtureSamples.Certified with { RandomStarts = 4 };
        foreach (CovarianceModel model in CovarianceModels.For(4))
        {
            MixtureFit one = GaussianMixture.Fit(iris, 3, model, MixtureSamples.Certified, 5), best = GaussianMixture.Fit(iris, 3, model, several, 5);
            Assert.True(best.Supported);
            Assert.True(best.LogLikelihood >= one.LogLikelihood - 1e-4, $"{model}");
        }
    }

    [Fact]
    public void AGivenPartitionIsAStart()
    {
        (Matrix points, Partition groups) = MixtureSamples.Groups(120, 3, 2, 7);
        MixtureOptions options = MixtureSamples.Certified with { AgglomerativeStart = false, InitialPartition = groups };
        MixtureFit fit = GaussianMixture.Fit(points, 2, CovarianceModel.VVV, options, 0);
        Assert.Equal(2, fit.Partition.Clusters);
        Assert.Equal(
            "NO_MIXTURE", Assert.Throws<ProblemException>(() => GaussianMixture.Fit(points, 3, CovarianceModel.VVV, options, 0)).Problem.Code);
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(points, 2, CovarianceModel.VVV, options with { InitialPartition = new Partition([0, 1]) }, 0));
    }

    [Fact]
    public void ACancelledFitStops() => Assert.ThrowsAny<OperationCanceledException>(() =>
        GaussianMixture.Fit(MixtureSamples.Load("iris"), 2, CovarianceModel.VVV, MixtureOptions.Default, 0, new CancellationToken(true)));

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int j = 0; j < expected.Length; j++)
        {
            Assert.Equal(expected[j], actual[j], tolerance);
        }
    }
}
