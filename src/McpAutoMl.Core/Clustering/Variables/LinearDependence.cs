using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Variables;

/// <summary>BIC of the linear regression of one column on others, with normal errors.</summary>
/// <remarks>
/// Covariances have the mixtures' floor on the diagonal, so that columns that determine each other have a bounded likelihood on both sides of
/// a comparison. Determinism: bit-exact. Source: Raftery and Dean (2006), section 3.2.
/// </remarks>
internal sealed class LinearDependence
{
    private readonly Matrix _covariance;
    private readonly int _rows;

    /// <param name="points">n x d, finite. Cost: O(n d^2).</param>
    /// <param name="floor">Share of each variance that is added to it.</param>
    public LinearDependence(Matrix points, double floor)
    {
        _rows = points.Rows;
        Matrix columns = points.Transpose();
        for (int j = 0; j < columns.Rows; j++)
        {
            Elementwise.Subtract(columns.Row(j), Reduce.Mean(columns.Row(j)));
        }

        _covariance = MatrixProduct.Gram(columns.Transpose());
        Elementwise.Scale(_covariance.Data, 1.0 / _rows);
        for (int j = 0; j < columns.Rows; j++)
        {
            _covariance[j, j] *= 1 + floor;
        }
    }

    /// <summary>Whether a column doesn't vary.</summary>
    public bool IsConstant(int column) => !(_covariance[column, column] > 0);

    /// <summary>2 log-likelihood - (|on| + 2) log n; for no others that of one normal distribution. Cost: O(|on|^3).</summary>
    public double Bic(int column, IReadOnlyList<int> on)
    {
        // The last pivot of a Cholesky factorisation is the standard deviation that the columns before leave.
        int[] order = [.. on, column];
        Matrix part = new(order.Length, order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            for (int j = 0; j < order.Length; j++)
            {
                part[i, j] = _covariance[order[i], order[j]];
            }
        }

        if (Cholesky.TryDecompose(part) is not { } factor)
        {
            return double.PositiveInfinity; // determined by the others beyond working precision
        }

        double deviation = factor.Lower[on.Count, on.Count];
        double logLikelihood = -0.5 * _rows * (DeterministicMath.Log(2 * Math.PI * deviation * deviation) + 1);
        return (2 * logLikelihood) - ((on.Count + 2) * DeterministicMath.Log(_rows));
    }
}
