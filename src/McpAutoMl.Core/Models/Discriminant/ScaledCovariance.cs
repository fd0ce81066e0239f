using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>A covariance of columns in units in which their pooled variances are 1, and what its estimate is worth.</summary>
/// <param name="Values">S, d x d.</param>
/// <param name="FourthMoment">Mean of the squared squared lengths of the deviations.</param>
/// <param name="Rows">n, or the weight of the rows.</param>
internal sealed record ScaledCovariance(Matrix Values, double FourthMoment, double Rows)
{
    /// <summary>A Cholesky pivot below this, of variances of 1, is as good as 0: rounding errors are some d 2^-53.</summary>
    private const double LeastPivot = 1e-10;

    /// <summary>The share of m I, m the mean variance, that brings (1 - share) S + share m I closest to the true covariance in expectation.</summary>
    /// <remarks>Source: Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance matrices", section 3.2.</remarks>
    public double LedoitWolfShrinkage()
    {
        int d = Values.Rows;
        double squares = Reduce.SumOfSquares(Values.Data);
        double mean = MeanVariance();
        double distance = squares - (d * mean * mean);
        double error = Math.Min((FourthMoment - squares) / Rows, distance);
        return distance > 0 && error > 0 ? error / distance : 0;
    }

    /// <summary>The Cholesky factor of (1 - share) S + share m I. The token is looked at before each attempt.</summary>
    /// <remarks>
    /// Where that is singular (indicators that add up to 1, fewer rows than columns), the least of 1e-10, 1e-9, ... that makes it regular is
    /// added to the variances: directions without any variance then count for what the others leave them.
    /// </remarks>
    /// <exception cref="ProblemException">SCALE_OVERFLOW when it holds no numbers, which only weights beyond 1e150 bring about.</exception>
    public Cholesky Factor(double shrinkage, CancellationToken cancellation)
    {
        double mean = MeanVariance();
        double unit = mean > 0 ? mean : 1;
        for (double added = 0; added <= unit; added = Math.Max(10 * added, LeastPivot * unit))
        {
            cancellation.ThrowIfCancellationRequested();
            Matrix shrunk = new(Values.Rows, Values.Rows, [.. Values.Data]);
            Elementwise.Scale(shrunk.Data, 1 - shrinkage);
            for (int j = 0; j < shrunk.Rows; j++)
            {
                shrunk[j, j] += (shrinkage * mean) + added;
            }

            if (Cholesky.TryDecompose(shrunk) is { } factor && LeastSquare(factor) >= LeastPivot * unit / 2)
            {
                return factor;
            }
        }

        throw ProblemException.Of(
            "SCALE_OVERFLOW",
            "The covariance of the features overflows.",
            "Use class weights within a few powers of ten, or another model.",
            new ProblemLocation { Argument = "class_weights" });
    }

    private double MeanVariance()
    {
        double[] variances = new double[Values.Rows];
        for (int j = 0; j < variances.Length; j++)
        {
            variances[j] = Values[j, j];
        }

        return Reduce.Mean(variances);
    }

    private static double LeastSquare(Cholesky factor)
    {
        double least = double.PositiveInfinity;
        for (int j = 0; j < factor.Lower.Rows; j++)
        {
            least = Math.Min(least, factor.Lower[j, j] * factor.Lower[j, j]);
        }

        return least;
    }
}
