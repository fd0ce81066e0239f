using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class MixtureRobustnessTests
{
    [Theory]
    [InlineData("CONSTANT_COLUMNS", 2, 1.0, 7.0, 2.0, 7.0, 3.0, 7.0, 5.0, 7.0)]
    [InlineData("CONSTANT_COLUMNS", 2, 4.0, 7.0, 4.0, 7.0, 4.0, 7.0, 4.0, 7.0)]
    [InlineData("CONSTANT_COLUMNS", 2, 1e-200, 1.0, 2e-200, 2.0, 3e-200, 4.0, 4e-200, 5.0)]
    [InlineData("TOO_FEW_ROWS", 5, 1.0, 7.0, 2.0, 6.0, 3.0, 7.0, 5.0, 7.5)]
    [InlineData("TOO_FEW_ROWS", 1, 1.0, 7.0)]
    [InlineData("MISSING_VALUES", 2, 1.0, double.NaN, 2.0, 6.0, 3.0, 7.0, 5.0, 7.5)]
    [InlineData("MISSING_VALUES", 2, 1.0, double.PositiveInfinity, 2.0, 6.0, 3.0, 7.0, 5.0, 7.5)]
    [InlineData("SCALE_OVERFLOW", 2, 1.0, 1e308, 2.0, -1e308, 3.0, 1e308, 5.0, -1e308)]
    [InlineData("SCALE_OVERFLOW", 2, 1.0, 1e200, 2.0, -1e200, 3.0, 1e200, 5.0, -1e200)]
    public void WhatNoMixtureCanBeFittedToIsRefused(string code, int k, params double[] values)
    {
        Matrix points = new(values.Length / 2, 2, values);
        Assert.Equal(
            code,
            Assert.Throws<ProblemException>(() => GaussianMixture.Fit(points, k, CovarianceModel.VVV, MixtureOptions.Default, 0)).Problem.Code);
        Assert.Equal(
            code, Assert.Throws<ProblemException>(() => MixtureSelection.Fit(points, [k], null, MixtureOptions.Default, 0)).Problem.Code);
    }

    [Fact]
    public void MoreColumnsThanCanBeEstimatedAreRefused()
    {
        Matrix wide = new(10, MixtureData.MaxColumns + 1);
        Assert.Equal(
            "TOO_MANY_COLUMNS",
            Assert.Throws<ProblemException>(() => GaussianMixture.Fit(wide, 2, CovarianceModel.EII, MixtureOptions.Default, 0)).Problem.Code);
    }

    [Fact]
    public void AComponentOnEqualRowsIsHeldUpByTheFloorAndTold()
    {
        // Twenty rows of one value among forty that vary: a component shrinks onto them.
        Matrix points = new(60, 2);
        RandomStream random = new(1, "test");
        for (int i = 20; i < 60; i++)
        {
            points[i, 0] = 5 + MixtureSamples.Normal(random);
            points[i, 1] = 5 + MixtureSamples.Normal(random);
        }

        MixtureFit fit = GaussianMixture.Fit(points, 2, CovarianceModel.VVV, MixtureOptions.Default, 0);
        Assert.True(fit.Floored);
        Assert.False(fit.Supported);
        Assert.Equal([40, 20], fit.Partition.Sizes);
        Assert.All(fit.Covariances.SelectMany(covariance => covariance.Data), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void FewRowsDuplicatesAndCollinearColumnsEndInAFitOrAReason(int k)
    {
        double[][][] samples =
        [
            [[0, 0], [1, 1], [2, 5], [3, 3]],
            [[0, 0], [0, 0], [0, 0], [1, 1], [1, 1], [1, 1]],
            [.. Enumerable.Range(0, 30).Select(i => new double[] { i, 2 * i, 7 - i })],
            [.. Enumerable.Range(0, 12).Select(i => Enumerable.Range(1, 19).Select(j => (double)((i * j * j) % 23)).ToArray())],
            [.. Enumerable.Range(0, 30).Select(i => new[] { 1e12 + i, i % 7, i == 3 ? 1e100 : i })],
            [.. Enumerable.Range(0, 30).Select(i => new[] { i * 1e-120, i % 7 * 1e140 })],
        ];
        foreach (double[][] sample in samples)
        {
            MixtureSelection fits = MixtureSelection.Fit(MixtureSamples.Of(sample), [k], null, MixtureOptions.Default, 0);
            Assert.Equal(14, fits.Scores.Count);
            Assert.All(fits.Scores, score => Assert.True(score.Bic is null != score.Reason is null && double.IsFinite(score.Bic ?? 0)));
            if (fits.Best(k) is { } best)
            {
                Assert.All(best.Responsibilities.Data, share => Assert.InRange(share, 0, 1));
            }
        }
    }

    [Fact]
    public void RowsFarFromAllComponentsAreAssignedAllTheSame()
    {
        (Matrix points, Partition _) = MixtureSamples.Groups(60, 2, 2, 3);
        MixtureFit fit = GaussianMixture.Fit(points, 2, CovarianceModel.VVV, MixtureOptions.Default, 0);
        Matrix far = new(2, 2, [1e300, -1e300, 1e5, 1e5]);
        Assert.All(fit.Posterior(far).Data, share => Assert.InRange(share, 0, 1));
        Assert.All(fit.Assign(far), label => Assert.InRange(label, 0, 1));
        Assert.Throws<ArgumentException>(() => fit.Assign(new Matrix(1, 3)));
    }
}
