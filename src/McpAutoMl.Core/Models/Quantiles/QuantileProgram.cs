using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>
/// The linear program of a quantile regression: minimises over b the sum of upper_i r_i where the residual r = y - X b is positive and of
/// lower_i |r_i| where it is negative.
/// </summary>
/// <param name="Design">X.</param>
/// <param name="Values">y: the targets, then 0 for each row of the penalty.</param>
/// <param name="Lower">What a residual below 0 costs a unit: 1 - q, or the penalty.</param>
/// <param name="Upper">What one above 0 costs: q, or the penalty.</param>
/// <remarks>Source: Koenker and Bassett (1978), "Regression quantiles".</remarks>
internal sealed record QuantileProgram(QuantileDesign Design, double[] Values, double[] Lower, double[] Upper)
{
    /// <summary>The program of one quantile.</summary>
    /// <param name="design">X; with rows of the penalty where alpha is positive.</param>
    /// <param name="targets">One a row of the data.</param>
    /// <param name="quantile">q, between 0 and 1.</param>
    /// <param name="alpha">Strength of the penalty on |w|_1 beside the mean loss.</param>
    public static QuantileProgram Of(QuantileDesign design, double[] targets, double quantile, double alpha)
    {
        double[] values = new double[design.Rows], lower = new double[design.Rows], upper = new double[design.Rows];
        targets.CopyTo(values, 0);
        double penalty = alpha * targets.Length;
        for (int i = 0; i < values.Length; i++)
        {
            bool data = i < targets.Length;
            lower[i] = data ? 1 - quantile : penalty;
            upper[i] = data ? quantile : penalty;
        }

        return new QuantileProgram(design, values, lower, upper);
    }

    /// <summary>y - X b.</summary>
    public double[] Residuals(ReadOnlySpan<double> b)
    {
        double[] residuals = new double[Values.Length];
        Design.Multiply(b, residuals);
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = Values[i] - residuals[i];
        }

        return residuals;
    }

    /// <summary>The sum that is minimised.</summary>
    public double Loss(ReadOnlySpan<double> residuals)
    {
        double[] losses = new double[residuals.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = residuals[i] > 0 ? Upper[i] * residuals[i] : -Lower[i] * residuals[i];
        }

        return Reduce.Sum(losses);
    }

    /// <summary>The b that minimises the loss: the interior point's, moved to a vertex where that is no worse.</summary>
    public double[] Solve(CancellationToken cancellation)
    {
        double[] b = new FrischNewton(this).Solve(cancellation);
        return QuantileVertex.Near(this, b, cancellation);
    }
}
