using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Explanation;

/// <summary>How actual amounts lie about predicted ones, in the target's unit. A residual is actual minus predicted.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Mean">Mean residual: the bias.</param>
/// <param name="Std">Standard deviation (divisor n - 1); null for one row.</param>
/// <param name="Quantiles">The .05, .25, .5, .75 and .95 quantiles.</param>
/// <param name="WorstPosition">Position of the largest residual in magnitude; the first of equals.</param>
/// <param name="Worst">That residual.</param>
public sealed record ResidualSummary(int Count, double Mean, double? Std, IReadOnlyList<double> Quantiles, int WorstPosition, double Worst)
{
    /// <summary>Summarises residuals. Cost: O(n log n). Determinism: bit-exact.</summary>
    /// <param name="predicted">n values, n at least 1.</param>
    /// <param name="actual">n values.</param>
    public static ResidualSummary Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        double[] residuals = new double[actual.Length];
        int worst = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = actual[i] - predicted[i];
            worst = Math.Abs(residuals[i]) > Math.Abs(residuals[worst]) ? i : worst;
        }

        Moments moments = Moments.Of(residuals);
        return new ResidualSummary(
            residuals.Length,
            moments.Mean,
            residuals.Length > 1 ? moments.StandardDeviation : null,
            Numerics.Quantiles.Of(residuals, [0.05, 0.25, 0.5, 0.75, 0.95]),
            worst,
            residuals[worst]);
    }
}
