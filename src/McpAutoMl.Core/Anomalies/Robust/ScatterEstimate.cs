using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies.Robust;

/// <summary>Mean and covariance of some rows, ready to measure distances.</summary>
/// <param name="Location">p means.</param>
/// <param name="Covariance">p x p, divisor the number of rows.</param>
/// <param name="Root">Its Cholesky factor.</param>
internal sealed record ScatterEstimate(double[] Location, Matrix Covariance, Cholesky Root)
{
    // Of a column, the share of the variance that the columns before it leave; below, the columns are dependent but for rounding.
    private const double LeastShare = 1e-12;

    /// <summary>ln det of the covariance.</summary>
    public double LogDeterminant { get; } = Root.LogDeterminant();

    /// <summary>Moments of some rows; null when these lie in a hyperplane. Cost: O(h p^2).</summary>
    /// <param name="rows">n x p.</param>
    /// <param name="subset">Rows, in the order in which they are added up.</param>
    public static ScatterEstimate? Of(Matrix rows, ReadOnlySpan<int> subset)
    {
        int p = rows.Columns;
        double[] location = new double[p];
        foreach (int row in subset)
        {
            Elementwise.AddScaled(location, 1, rows.Row(row));
        }

        Elementwise.Divide(location, subset.Length);
        Matrix covariance = new(p, p);
        double[] deviation = new double[p];
        foreach (int row in subset)
        {
            for (int j = 0; j < p; j++)
            {
                deviation[j] = rows[row, j] - location[j];
            }

            for (int j = 0; j < p; j++)
            {
                Elementwise.AddScaled(covariance.Row(j)[..(j + 1)], deviation[j], deviation.AsSpan(0, j + 1));
            }
        }

        return Of(location, covariance, subset.Length);
    }

    /// <summary>The covariance multiplied by a factor.</summary>
    public ScatterEstimate Scaled(double factor)
    {
        Matrix covariance = new(Covariance.Rows, Covariance.Columns, [.. Covariance.Data]);
        Elementwise.Scale(covariance.Data, factor);
        return new ScatterEstimate(Location, covariance, Cholesky.TryDecompose(covariance)!);
    }

    /// <summary>Squared Mahalanobis distance of each row. Cost: O(n p^2).</summary>
    public double[] SquaredDistances(Matrix rows, CancellationToken cancellation)
    {
        double[] distances = new double[rows.Rows];
        RowBlocks.Run(rows.Rows, (start, end) =>
        {
            double[] solved = new double[rows.Columns];
            for (int i = start; i < end; i++)
            {
                distances[i] = SquaredDistance(rows.Row(i), solved);
            }
        }, cancellation);
        return distances;
    }

    /// <summary>The squared length of L^-1 (x - location).</summary>
    public double SquaredDistance(ReadOnlySpan<double> row, Span<double> solved)
    {
        for (int j = 0; j < solved.Length; j++)
        {
            solved[j] = (row[j] - Location[j] - Reduce.Dot(Root.Lower.Row(j)[..j], solved[..j])) / Root.Lower[j, j];
        }

        return Reduce.SumOfSquares(solved);
    }

    private static ScatterEstimate? Of(double[] location, Matrix sums, int count)
    {
        int p = location.Length;
        for (int j = 0; j < p; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                sums[j, k] /= count;
                sums[k, j] = sums[j, k];
            }
        }

        if (Cholesky.TryDecompose(sums) is not { } root)
        {
            return null;
        }

        for (int j = 0; j < p; j++)
        {
            if (root.Lower[j, j] * root.Lower[j, j] < LeastShare * sums[j, j])
            {
                return null;
            }
        }

        return new ScatterEstimate(location, sums, root);
    }
}
