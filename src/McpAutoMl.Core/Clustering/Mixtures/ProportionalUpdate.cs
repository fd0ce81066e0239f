using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Multiples of one shape, or of one covariance: VEI, VEE and VEV.</summary>
/// <remarks>
/// Volumes given the shape and the shape given the volumes are formulas; the two alternate (Celeux and Govaert 1995, sections 4.1 and 3.2).
/// What they minimise is convex in the logarithms of the volumes, so that there is one minimum.
/// </remarks>
internal sealed class ProportionalUpdate(CovarianceModel model) : CovarianceUpdate
{
    private const int MaxAlternations = 100;
    private const double Tolerance = 1e-12;

    private double[]? _volumes;

    /// <inheritdoc/>
    public override Matrix[] Next(MixtureMoments moments)
    {
        _volumes ??= [.. moments.Scatters.Select((scatter, c) => Reduce.Mean(DiagonalOf(scatter)) / moments.Counts[c])];
        if (model == CovarianceModel.VEE)
        {
            return Multiples(moments);
        }

        SymmetricEigen[]? axes = model == CovarianceModel.VEV ? [.. moments.Scatters.Select(SymmetricEigen.Decompose)] : null;
        double[][] diagonals = axes is null ? [.. moments.Scatters.Select(DiagonalOf)] : [.. axes.Select(eigen => eigen.Values)];
        double[] shape = Alternate(moments, volumes => CommonShape(diagonals, volumes), (common, c) => Ratio(diagonals[c], common));
        return [.. _volumes.Select((volume, c) => axes is null ? Diagonal(shape, volume) : Compose(axes[c].Vectors, shape, volume))];
    }

    private Matrix[] Multiples(MixtureMoments moments)
    {
        Matrix common = Alternate(moments, volumes => CommonScatter(moments.Scatters, volumes), (matrix, c) => 0, Traces);
        return [.. _volumes!.Select(volume => Scaled(common, volume))];

        double[] Traces(Matrix matrix)
        {
            Matrix inverse = Inverse(matrix);
            return [.. moments.Scatters.Select(scatter => Reduce.Dot(scatter.Data, inverse.Data))];
        }
    }

    /// <summary>Volumes and shape in turn until the volumes stay.</summary>
    private T Alternate<T>(MixtureMoments moments, Func<double[], T> shape, Func<T, int, double> trace, Func<T, double[]>? traces = null)
    {
        T common = shape(_volumes!);
        for (int alternation = 0; alternation < MaxAlternations; alternation++)
        {
            double[] sums = traces is null ? [.. _volumes!.Select((_, c) => trace(common, c))] : traces(common);
            double change = 0;
            for (int c = 0; c < sums.Length; c++)
            {
                double volume = sums[c] / (moments.Columns * moments.Counts[c]);
                change = Math.Max(change, Math.Abs((volume / _volumes![c]) - 1));
                _volumes[c] = volume;
            }

            common = shape(_volumes!);
            if (!(change > Tolerance))
            {
                break;
            }
        }

        return common;
    }

    private static double[] CommonShape(double[][] diagonals, double[] volumes)
    {
        double[] sum = new double[diagonals[0].Length];
        for (int c = 0; c < diagonals.Length; c++)
        {
            Elementwise.AddScaled(sum, 1 / volumes[c], diagonals[c]);
        }

        Elementwise.Divide(sum, GeometricMean(sum));
        return sum;
    }

    private static double Ratio(double[] values, double[] shape)
    {
        double sum = 0;
        for (int j = 0; j < shape.Length; j++)
        {
            sum += values[j] / shape[j];
        }

        return sum;
    }

    private static Matrix CommonScatter(Matrix[] scatters, double[] volumes)
    {
        Matrix sum = new(scatters[0].Rows, scatters[0].Rows);
        for (int c = 0; c < scatters.Length; c++)
        {
            Elementwise.AddScaled(sum.Data, 1 / volumes[c], scatters[c].Data);
        }

        double root = Cholesky.TryDecompose(sum) is { } factor ? DeterministicMath.Exp(factor.LogDeterminant() / sum.Rows) : double.NaN;
        return Scaled(sum, 1 / root);
    }

    private static Matrix Inverse(Matrix matrix)
    {
        Matrix inverse = new(matrix.Rows, matrix.Rows);
        Cholesky? factor = Cholesky.TryDecompose(matrix);
        double[] unit = new double[matrix.Rows];
        for (int j = 0; j < unit.Length; j++)
        {
            unit[j] = 1;
            (factor?.Solve(unit) ?? [.. unit.Select(_ => double.NaN)]).CopyTo(inverse.Row(j));
            unit[j] = 0;
        }

        return inverse;
    }
}
