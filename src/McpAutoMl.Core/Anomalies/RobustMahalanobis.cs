using McpAutoMl.Core.Anomalies.Robust;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Squared distances from the centre of the bulk, in units of its scatter: the reweighted minimum covariance determinant.</summary>
/// <param name="Location">p means of the rows within the cut-off.</param>
/// <param name="Covariance">p x p covariance of these rows (divisor their number), row by row.</param>
/// <param name="Support">h, rows whose covariance has the least determinant.</param>
/// <param name="Weighted">Rows within the cut-off, which the estimates are of.</param>
/// <remarks>
/// h = ceil((n + p + 1) / 2), the largest breakdown. The raw covariance is multiplied by the median of its squared distances over that of
/// chi-square with p degrees, rows within the .975 quantile are kept, and location and covariance are theirs, as in scikit-learn's
/// <c>MinCovDet</c>. Determinism: bit-exact. Source: Rousseeuw and Van Driessen (1999).
/// </remarks>
public sealed record RobustMahalanobis(double[] Location, double[] Covariance, int Support, int Weighted) : IAnomalyDetector
{
    /// <summary>Name in leaderboards.</summary>
    public const string DetectorName = "robust_mahalanobis";

    /// <summary>Probability of the chi-square cut-off.</summary>
    public const double CutProbability = 0.975;

    /// <summary>Most columns: beyond, the search takes minutes.</summary>
    public const int MostColumns = 100;

    private readonly Lazy<ScatterEstimate> _estimate = new(() => new ScatterEstimate(
        Location,
        new Matrix(Location.Length, Location.Length, Covariance),
        Cholesky.TryDecompose(new Matrix(Location.Length, Location.Length, Covariance)) ?? throw new InvalidOperationException("The covariance is singular.")));

    /// <inheritdoc/>
    string IAnomalyDetector.Name => DetectorName;

    /// <inheritdoc/>
    int IAnomalyDetector.Columns => Location.Length;

    /// <summary>Estimates location and covariance; null with the reason where the data allow none. Cost: some 500 starts of O(300 p^2), then O(n p^2) steps.</summary>
    /// <param name="rows">n x p, finite, squares not overflowing.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="reason">Why there is none, in a few words; null where there is one.</param>
    /// <param name="cancellation">Looked at before each start and step.</param>
    public static RobustMahalanobis? TryFit(Matrix rows, long seed, out string? reason, CancellationToken cancellation = default)
    {
        (int n, int p) = (rows.Rows, rows.Columns);
        int h = (n + p + 2) / 2; // ceil((n + p + 1) / 2)
        reason = p > MostColumns ? $"more than {MostColumns} columns"
            : n <= 2 * p ? $"{n} rows are too few for the covariance of {p} columns"
            : SharesValue(rows, h) ? "at least half of the rows share one value of a column"
            : null;
        if (reason is not null)
        {
            return null;
        }

        if (new FastMcd(rows, h, seed, cancellation).Search() is not { } raw)
        {
            reason = "at least half of the rows lie in a hyperplane";
            return null;
        }

        double[] distances = raw.SquaredDistances(rows, cancellation);
        double factor = Quantiles.Of(distances, [0.5])[0] / Distributions.ChiSquareQuantile(0.5, p);
        double cut = Distributions.ChiSquareQuantile(CutProbability, p);
        int[] kept = [.. Enumerable.Range(0, n).Where(i => distances[i] / factor < cut)];
        if (ScatterEstimate.Of(rows, kept) is not { } weighted)
        {
            reason = "the rows of the bulk lie in a hyperplane";
            return null;
        }

        return new RobustMahalanobis(weighted.Location, weighted.Covariance.Data, h, kept.Length);
    }

    /// <inheritdoc/>
    public double[] Score(Matrix rows, CancellationToken cancellation) => _estimate.Value.SquaredDistances(rows, cancellation);

    /// <summary>The .975 quantile of chi-square with p degrees: of normal rows, one in forty lies beyond.</summary>
    public double Cut(ReadOnlySpan<double> scores) => Distributions.ChiSquareQuantile(CutProbability, Location.Length);

    /// <summary>Whether location and covariance fit each other and the covariance is positive definite.</summary>
    public bool IsSound() =>
        Location.Length > 0 && Covariance.Length == Location.Length * Location.Length && Location.All(double.IsFinite) && Covariance.All(double.IsFinite)
        && Cholesky.TryDecompose(new Matrix(Location.Length, Location.Length, Covariance)) is not null;

    private static bool SharesValue(Matrix rows, int h)
    {
        Matrix columns = rows.Transpose();
        for (int j = 0; j < columns.Rows; j++)
        {
            Span<double> column = columns.Row(j);
            RadixSort.Sort(column);
            for (int i = h - 1; i < column.Length; i++)
            {
                if (column[i] == column[i - h + 1])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
