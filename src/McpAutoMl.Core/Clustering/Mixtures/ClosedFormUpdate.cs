using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Models whose covariances are a formula of the scatters.</summary>
internal sealed class ClosedFormUpdate(CovarianceModel model) : CovarianceUpdate
{
    /// <inheritdoc/>
    public override Matrix[] Next(MixtureMoments moments)
    {
        double n = moments.Rows;
        return model switch
        {
            CovarianceModel.E or CovarianceModel.EII => Repeat(Sphere(moments.Pooled(), n), moments.K),
            CovarianceModel.V or CovarianceModel.VII => Each(moments, Sphere),
            CovarianceModel.EEI => Repeat(Diagonal(DiagonalOf(moments.Pooled()), 1 / n), moments.K),
            CovarianceModel.VVI => Each(moments, (scatter, count) => Diagonal(DiagonalOf(scatter), 1 / count)),
            CovarianceModel.EVI => OfOneVolume([.. moments.Scatters.Select(scatter => Diagonal(DiagonalOf(scatter), 1))], n),
            CovarianceModel.EEE => Repeat(Scaled(moments.Pooled(), 1 / n), moments.K),
            CovarianceModel.VVV => Each(moments, (scatter, count) => Scaled(scatter, 1 / count)),
            CovarianceModel.EVV => OfOneVolume(moments.Scatters, n),
            CovarianceModel.EEV => Turned(moments.Scatters, n),
            _ => throw new InvalidOperationException($"{model} has no closed form."),
        };
    }

    private static Matrix[] Each(MixtureMoments moments, Func<Matrix, double, Matrix> covariance) =>
        [.. moments.Scatters.Select((scatter, c) => covariance(scatter, moments.Counts[c]))];

    private static Matrix Sphere(Matrix scatter, double count)
    {
        double variance = Reduce.Mean(DiagonalOf(scatter)) / count;
        return Diagonal([.. Enumerable.Repeat(1.0, scatter.Rows)], variance);
    }

    /// <summary>Each scatter scaled to the mean volume, (1/n) sum det(W_k)^(1/d).</summary>
    private static Matrix[] OfOneVolume(Matrix[] scatters, double n)
    {
        // A scatter that rounding made singular gives NaN, and the run is given up.
        double[] volumes = [.. scatters.Select(scatter => Cholesky.TryDecompose(scatter) is { } factor
            ? DeterministicMath.Exp(factor.LogDeterminant() / scatter.Rows)
            : double.NaN)];
        double volume = Reduce.Sum(volumes) / n;
        return [.. scatters.Select((scatter, c) => Scaled(scatter, volume / volumes[c]))];
    }

    /// <summary>The mean of the sorted eigenvalues along each component's own axes.</summary>
    private static Matrix[] Turned(Matrix[] scatters, double n)
    {
        SymmetricEigen[] axes = [.. scatters.Select(SymmetricEigen.Decompose)];
        double[] shape = new double[scatters[0].Rows];
        foreach (SymmetricEigen eigen in axes)
        {
            Elementwise.AddScaled(shape, 1 / n, eigen.Values);
        }

        return [.. axes.Select(eigen => Compose(eigen.Vectors, shape, 1))];
    }
}
