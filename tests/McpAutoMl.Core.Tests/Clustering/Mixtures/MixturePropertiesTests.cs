using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class MixturePropertiesTests
{
    private static readonly CovarianceModel[] Models = [.. CovarianceModels.For(2)];

    private static readonly Gen<(Matrix Points, Partition Groups, CovarianceModel Model)> Cases =
        Gen.Select(Gen.Int[2, 4], Gen.Int[2, 3], Gen.Long[0, 100_000], Gen.Int[0, Models.Length - 1]).Select((columns, groups, seed, model) =>
        {
            (Matrix points, Partition partition) = MixtureSamples.Groups(60, columns, groups, seed);
            return (points, partition, Models[model]);
        });

    [Fact]
    public void EmNeverLowersWhatItMaximises() => Cases.Sample(
        sample =>
        {
            MixtureFit fit = GaussianMixture.Fit(
                sample.Points, sample.Groups.Clusters, sample.Model, new MixtureOptions { RandomStarts = 2, MaxIterations = 100 }, 1);
            for (int i = 1; i < fit.Trace.Count; i++)
            {
                // The likelihood is a sum over 60 rows of terms of size 10: its rounding is far below 1e-9.
                Assert.True(fit.Trace[i] >= fit.Trace[i - 1] - 1e-9, $"{sample.Model}: {fit.Trace[i - 1]:R} {fit.Trace[i]:R}");
            }
        },
        iter: 100);

    [Fact]
    public void PosteriorsDensitiesAndPartitionAgree() => Cases.Sample(
        sample =>
        {
            int k = sample.Groups.Clusters;
            MixtureFit fit = GaussianMixture.Fit(sample.Points, k, sample.Model, MixtureOptions.Default, 1);
            Assert.Equal(1, fit.Weights.Sum(), 1e-12);
            Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(1, Reduce.Sum(fit.Responsibilities.Row(i)), 1e-12));
            Assert.Equal(fit.LogLikelihood, fit.LogDensity(sample.Points).Sum(), 1e-9 * (1 + Math.Abs(fit.LogLikelihood)));
            Assert.Equal(fit.Partition.Labels.ToArray(), fit.Assign(sample.Points));
            Assert.Equal((2 * fit.LogLikelihood) - (fit.FreeParameters * DeterministicMath.Log(60)), fit.Bic, 1e-9);
            Assert.True(fit.Icl <= fit.Bic);
        },
        iter: 40);

    /// <summary>Models that hold after each column is multiplied by a number of its own; the likelihood moves by n times the sum of logarithms.</summary>
    [Theory]
    [InlineData(CovarianceModel.EEI)]
    [InlineData(CovarianceModel.VEI)]
    [InlineData(CovarianceModel.EVI)]
    [InlineData(CovarianceModel.VVI)]
    [InlineData(CovarianceModel.EEE)]
    [InlineData(CovarianceModel.VEE)]
    [InlineData(CovarianceModel.EVV)]
    [InlineData(CovarianceModel.VVV)]
    public void TheseModelsDoNotDependOnUnits(CovarianceModel model)
    {
        (Matrix points, _) = MixtureSamples.Groups(90, 3, 3, 11);
        double[] factors = [1.0 / 1024, 3, 65536];
        Matrix scaled = new(points.Rows, points.Columns);
        for (int i = 0; i < points.Rows; i++)
        {
            for (int j = 0; j < factors.Length; j++)
            {
                scaled[i, j] = (points[i, j] * factors[j]) - j;
            }
        }

        MixtureFit fit = GaussianMixture.Fit(points, 3, model, MixtureSamples.Certified, 0);
        MixtureFit other = GaussianMixture.Fit(scaled, 3, model, MixtureSamples.Certified, 0);
        double shift = points.Rows * factors.Sum(DeterministicMath.Log);
        Assert.Equal(fit.LogLikelihood - shift, other.LogLikelihood, 1e-5);
        Assert.True(fit.Partition.SameAs(other.Partition));
    }

    /// <summary>Turned data have turned covariances; those of spheres and of free or common orientation stay in their models.</summary>
    [Theory]
    [InlineData(CovarianceModel.EII)]
    [InlineData(CovarianceModel.VII)]
    [InlineData(CovarianceModel.EEE)]
    [InlineData(CovarianceModel.VEE)]
    [InlineData(CovarianceModel.EVE)]
    [InlineData(CovarianceModel.VVE)]
    [InlineData(CovarianceModel.EEV)]
    [InlineData(CovarianceModel.VEV)]
    [InlineData(CovarianceModel.EVV)]
    [InlineData(CovarianceModel.VVV)]
    public void TheseModelsDoNotDependOnAxes(CovarianceModel model)
    {
        (Matrix points, Partition groups) = MixtureSamples.Groups(90, 3, 3, 11);
        Matrix turned = new(points.Rows, points.Columns, [.. points.Data]);
        for (int i = 0; i < turned.Rows; i++)
        {
            Span<double> row = turned.Row(i);
            (row[0], row[1]) = ((0.6 * row[0]) - (0.8 * row[1]), (0.8 * row[0]) + (0.6 * row[1]));
        }

        // The floor is in units of the columns and turns with nothing: it is made small.
        MixtureOptions options = MixtureSamples.Certified with { AgglomerativeStart = false, InitialPartition = groups, Floor = 1e-12 };
        Assert.Equal(
            GaussianMixture.Fit(points, 3, model, options, 0).LogLikelihood, GaussianMixture.Fit(turned, 3, model, options, 0).LogLikelihood, 1e-5);
    }
}
