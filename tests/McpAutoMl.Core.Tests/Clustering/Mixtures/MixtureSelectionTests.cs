using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class MixtureSelectionTests
{
    [Fact]
    public void CellsAreTheFitsOfOneModelEach()
    {
        Matrix iris = MixtureSamples.Load("iris");
        CovarianceModel[] models = [CovarianceModel.EEE, CovarianceModel.VVE, CovarianceModel.VEV];
        MixtureSelection fits = MixtureSelection.Fit(iris, [1, 2, 3], models, MixtureOptions.Default, 3);
        Assert.Equal(9, fits.Scores.Count);
        foreach (MixtureScore score in fits.Scores)
        {
            MixtureFit fit = GaussianMixture.Fit(iris, score.K, score.Model, MixtureOptions.Default, 3);
            Assert.Equal(fit.Bic, score.Bic);
            Assert.Equal(fit.Icl, score.Icl);
            Assert.True(fits.Best(score.K)!.Bic >= fit.Bic);
        }

        Assert.Equal(CovarianceModel.VEV, fits.Best()!.Model);
        Assert.Equal(2, fits.Best()!.K);
        Assert.Same(fits.Best(2), fits.BestSupported(2));
        Assert.Null(fits.Best(7));
        Assert.Equal(fits.Scores.Where(score => score.K == 3).Max(score => score.Icl), fits.LargestIcl(3));
    }

    [Fact]
    public void OfEqualOnesTheFirstModelIsTaken() =>
        Assert.Equal(CovarianceModel.EEE, MixtureSelection.Fit(MixtureSamples.Load("iris"), [1], null, MixtureOptions.Default, 0).Best(1)!.Model);

    [Fact]
    public void MoreComponentsThanRowsAreACellWithAReason()
    {
        Matrix points = new(4, 2, [1, 2, 3, 5, 8, 13, 21, 35]);
        MixtureSelection fits = MixtureSelection.Fit(points, [2, 9], [CovarianceModel.EII], MixtureOptions.Default, 0);
        Assert.NotNull(fits.Scores[0].Bic);
        Assert.Null(fits.Scores[1].Bic);
        Assert.NotNull(fits.Scores[1].Reason);
    }

    [Fact]
    public void ProgressNeverFallsAndEndsAtOne()
    {
        List<double> fractions = [];
        MixtureSelection.Fit(MixtureSamples.Load("faithful"), [1, 2], null, MixtureOptions.Default, 0, new Listener(fractions));
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
    }

    private sealed class Listener(List<double> fractions) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => fractions.Add(value.Fraction);
    }
}
