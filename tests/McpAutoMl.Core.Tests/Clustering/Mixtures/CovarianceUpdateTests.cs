using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class CovarianceUpdateTests
{
    private static readonly CovarianceModel[] Models = [.. CovarianceModels.For(2)];

    /// <summary>Pairs of models of which the first is a case of the second.</summary>
    private static readonly (string Narrow, string Wide)[] Nested =
    [
        ("EII", "VII"), ("EII", "EEI"), ("VII", "VEI"), ("EEI", "VEI"), ("EEI", "EVI"), ("VEI", "VVI"), ("EVI", "VVI"), ("EEI", "EEE"), ("VEI", "VEE"),
        ("EVI", "EVE"), ("VVI", "VVE"), ("EEE", "VEE"), ("EEE", "EVE"), ("EEE", "EEV"), ("VEE", "VVE"), ("VEE", "VEV"), ("EVE", "VVE"), ("EVE", "EVV"),
        ("EEV", "VEV"), ("EEV", "EVV"), ("VEV", "VVV"), ("EVV", "VVV"), ("VVE", "VVV"),
    ];

    [Fact]
    public void InThePlaneNoAnglesVolumesOrShapesAreBetter()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            MixtureMoments moments = Moments(2, seed);
            Dictionary<string, double> objectives = Models.ToDictionary(
                model => $"{model}", model => Objective(CovarianceUpdate.For(model).Next(moments), moments));
            Assert.All(Nested, pair => Assert.True(objectives[pair.Wide] <= objectives[pair.Narrow] + 1e-8, $"{pair}"));

            // Common axes by brute force over the angle: the diagonal models along each pair of axes. The grid's best is off by less than 1e-3.
            double[] angles = [.. Enumerable.Range(0, 2000).Select(i => i / 1999.0)];
            foreach ((CovarianceModel turned, CovarianceModel diagonal) in new[] { (CovarianceModel.VVE, CovarianceModel.VVI), (CovarianceModel.EVE, CovarianceModel.EVI) })
            {
                double best = angles.Min(t => Along(diagonal, moments, t));
                Assert.InRange(objectives[$"{turned}"], best - 1e-2, best + 1e-8);
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void ASecondStepFromTheSameMomentsChangesNothing(int columns)
    {
        MixtureMoments moments = Moments(columns, 1);
        foreach (CovarianceModel model in Models)
        {
            CovarianceUpdate update = CovarianceUpdate.For(model);
            double first = Objective(update.Next(moments), moments), second = Objective(update.Next(moments), moments);
            Assert.InRange(second, first - (1e-6 * Math.Abs(first)), first + (1e-10 * Math.Abs(first)));
        }
    }

    [Fact]
    public void EigenvectorsDiagonalise()
    {
        Matrix a = Moments(6, 2).Scatters[0];
        SymmetricEigen eigen = SymmetricEigen.Decompose(a);
        Matrix diagonal = MatrixProduct.MultiplyTransposed(MatrixProduct.Multiply(eigen.Vectors, a), eigen.Vectors);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                Assert.Equal(i == j ? eigen.Values[i] : 0, diagonal[i, j], 1e-11 * eigen.Values[0]);
            }
        }

        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
    }

    /// <summary>Twice the negative expected log-likelihood, up to a constant.</summary>
    private static double Objective(Matrix[] covariances, MixtureMoments moments)
    {
        double sum = 0;
        for (int c = 0; c < covariances.Length; c++)
        {
            Cholesky factor = Cholesky.TryDecompose(covariances[c])!;
            sum += moments.Counts[c] * factor.LogDeterminant();
            for (int j = 0; j < covariances[c].Rows; j++)
            {
                sum += factor.Solve(moments.Scatters[c].Row(j))[j];
            }
        }

        return sum;
    }

    private static double Along(CovarianceModel model, MixtureMoments moments, double t)
    {
        // Half an angle's tangent from 0 to 1 is a quarter turn, which is all that pairs of axes have.
        double cosine = (1 - (t * t)) / (1 + (t * t)), sine = 2 * t / (1 + (t * t));
        Matrix axes = new(2, 2, [cosine, -sine, sine, cosine]);
        MixtureMoments turned = moments with
        {
            Scatters = [.. moments.Scatters.Select(scatter => MatrixProduct.MultiplyTransposed(MatrixProduct.Multiply(axes, scatter), axes))],
        };
        return Objective(CovarianceUpdate.For(model).Next(turned), turned);
    }

    private static MixtureMoments Moments(int columns, int seed)
    {
        (Matrix points, McpAutoMl.Core.Clustering.Partition groups) = MixtureSamples.Groups(60, columns, 3, seed);
        Matrix shares = new(60, 3);
        for (int i = 0; i < 60; i++)
        {
            shares.Row(i).Fill(0.1);
            shares[i, groups.Labels[i]] = 0.8;
        }

        return MixtureMoments.Of(MixtureData.Of(points, 3), shares, new double[columns], diagonal: false);
    }
}
