using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>The M step for covariances of one model: those that minimise the sum of n_k log det Sigma_k + tr(Sigma_k^-1 W_k).</summary>
/// <remarks>
/// One object goes with one run of EM: iterative steps go on from where the last one ended, so that the likelihood never falls even when
/// they stop early. Source: Celeux and Govaert (1995), sections 3 and 4.
/// </remarks>
internal abstract class CovarianceUpdate
{
    /// <summary>The step of a model.</summary>
    public static CovarianceUpdate For(CovarianceModel model) => model switch
    {
        CovarianceModel.VEI or CovarianceModel.VEE or CovarianceModel.VEV => new ProportionalUpdate(model),
        CovarianceModel.EVE or CovarianceModel.VVE => new CommonAxesUpdate(model),
        _ => new ClosedFormUpdate(model),
    };

    /// <summary>The covariances, d x d each. All counts are above zero and all scatters positive definite.</summary>
    public abstract Matrix[] Next(MixtureMoments moments);

    /// <summary>One matrix for all components.</summary>
    protected static Matrix[] Repeat(Matrix matrix, int k) => [.. Enumerable.Repeat(matrix, k)];

    /// <summary>A copy times a factor.</summary>
    protected static Matrix Scaled(Matrix matrix, double factor)
    {
        Matrix copy = new(matrix.Rows, matrix.Columns, [.. matrix.Data]);
        Elementwise.Scale(copy.Data, factor);
        return copy;
    }

    /// <summary>The diagonal of a matrix.</summary>
    protected static double[] DiagonalOf(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(j => matrix[j, j])];

    /// <summary>A diagonal matrix.</summary>
    protected static Matrix Diagonal(double[] values, double factor)
    {
        Matrix matrix = new(values.Length, values.Length);
        for (int j = 0; j < values.Length; j++)
        {
            matrix[j, j] = values[j] * factor;
        }

        return matrix;
    }

    /// <summary>Axes' diag(values) Axes times a factor, for axes in rows.</summary>
    protected static Matrix Compose(Matrix axes, double[] values, double factor)
    {
        Matrix scaled = new(axes.Rows, axes.Columns, [.. axes.Data]);
        for (int j = 0; j < values.Length; j++)
        {
            Elementwise.Scale(scaled.Row(j), Math.Sqrt(values[j] * factor));
        }

        return MatrixProduct.Gram(scaled);
    }

    /// <summary>The d-th root of a product, by logarithms.</summary>
    protected static double GeometricMean(double[] values) =>
        DeterministicMath.Exp(Reduce.Mean([.. values.Select(DeterministicMath.Log)]));
}
