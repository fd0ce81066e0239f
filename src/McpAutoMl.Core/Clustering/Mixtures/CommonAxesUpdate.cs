using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Axes that all components have in common: EVE and VVE.</summary>
/// <remarks>
/// Given the shapes, a plane rotation of two axes has a best angle in closed form, since the sum of traces is a quadratic form in it; sweeps
/// over all pairs and shapes alternate. No step raises the objective. It has local minima: a run starts from the axes of the pooled scatter.
/// Source: Flury and Gautschi (1986), "An algorithm for simultaneous orthogonal transformation of several positive definite symmetric
/// matrices to nearly diagonal form", as in Celeux and Govaert (1995), section 3.5;
/// Browne and McNicholas (2014) reach such minima by majorisation.
/// </remarks>
internal sealed class CommonAxesUpdate(CovarianceModel model) : CovarianceUpdate
{
    private const int FirstSweeps = 50;
    private const int LaterSweeps = 5; // from axes that are nearly right: EM turns them further in its next iterations
    private const double Tolerance = 1e-11;

    private Matrix? _axes;

    /// <inheritdoc/>
    public override Matrix[] Next(MixtureMoments moments)
    {
        int sweeps = _axes is null ? FirstSweeps : LaterSweeps;
        _axes ??= SymmetricEigen.Decompose(moments.Pooled()).Vectors;
        Matrix[] turned = [.. moments.Scatters.Select(scatter =>
            MatrixProduct.MultiplyTransposed(MatrixProduct.Multiply(_axes, scatter), _axes))];
        double objective = Objective(turned, moments);
        for (int sweep = 0; sweep < sweeps && Sweep(turned, moments); sweep++)
        {
            double before = objective;
            objective = Objective(turned, moments);
            if (!(before - objective > Tolerance * moments.Rows))
            {
                break;
            }
        }

        double[][] spreads = [.. turned.Select(DiagonalOf)];
        double[] volumes = [.. spreads.Select(GeometricMean)];
        double mean = Reduce.Sum(volumes) / moments.Rows;
        return [.. spreads.Select((spread, c) =>
            Compose(_axes, spread, model == CovarianceModel.VVE ? 1 / moments.Counts[c] : mean / volumes[c]))];
    }

    /// <summary>Twice the negative expected log-likelihood at the best shapes, up to a constant.</summary>
    private double Objective(Matrix[] turned, MixtureMoments moments)
    {
        double[] volumes = [.. turned.Select(matrix => GeometricMean(DiagonalOf(matrix)))];
        return moments.Columns * (model == CovarianceModel.VVE
            ? Reduce.Sum([.. volumes.Select((volume, c) => moments.Counts[c] * DeterministicMath.Log(volume))])
            : moments.Rows * DeterministicMath.Log(Reduce.Sum(volumes)));
    }

    /// <summary>Turns each pair of axes once; false when none moved.</summary>
    private bool Sweep(Matrix[] turned, MixtureMoments moments)
    {
        double[][] precisions = [.. turned.Select((matrix, c) => Precisions(DiagonalOf(matrix), moments.Counts[c]))];
        bool moved = false;
        for (int p = 0; p < moments.Columns - 1; p++)
        {
            for (int q = p + 1; q < moments.Columns; q++)
            {
                if (Best(turned, precisions, p, q) is (double cosine, double sine))
                {
                    Elementwise.Rotate(_axes!.Row(p), _axes.Row(q), cosine, sine);
                    foreach (Matrix matrix in turned)
                    {
                        SymmetricEigen.Rotate(matrix, p, q, cosine, sine);
                    }

                    moved = true;
                }
            }
        }

        return moved;
    }

    /// <summary>Inverse variances along the axes; of EVE up to the common volume.</summary>
    private double[] Precisions(double[] spread, double count)
    {
        double unit = model == CovarianceModel.VVE ? count : GeometricMean(spread);
        return [.. spread.Select(value => unit / value)];
    }

    /// <summary>The rotation that brings the first axis along the least direction of the quadratic form; null for none.</summary>
    private static (double Cosine, double Sine)? Best(Matrix[] turned, double[][] precisions, int p, int q)
    {
        double left = 0, right = 0, between = 0;
        for (int c = 0; c < turned.Length; c++)
        {
            double difference = precisions[c][p] - precisions[c][q];
            left += difference * turned[c][p, p];
            right += difference * turned[c][q, q];
            between += difference * turned[c][p, q];
        }

        (double cosine, double sine)? angle = SymmetricEigen.Angle(left, right, between);
        (double c1, double s1) = angle ?? (1, 0);
        double tangent = s1 / c1;
        bool exchange = left - (tangent * between) > right + (tangent * between);
        return exchange ? (s1, -c1) : angle;
    }
}
