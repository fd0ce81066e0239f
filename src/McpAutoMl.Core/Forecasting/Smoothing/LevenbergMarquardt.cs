using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Minimises a sum of squares of few parameters.</summary>
/// <remarks>
/// Damped Gauss-Newton steps with Marquardt's scaling and a Jacobian of forward differences; a step that doesn't lower the sum, or leaves the
/// region where it is finite, is tried again with ten times the damping. Determinism: bit-exact. Cost: p evaluations and n p^2 operations a step.
/// Source: Marquardt (1963), J. SIAM 11, 431-441; Moré (1978).
/// </remarks>
internal sealed class LevenbergMarquardt(Func<double[], double[], bool> residuals, int count, CancellationToken cancellation)
{
    private const int MostSteps = 60;
    private const double RelativeGain = 1e-9;
    private const double DifferenceStep = 1e-7;

    /// <summary>The best of several starts: its parameters, null where no start is finite, and its sum of squares.</summary>
    public (double[]? At, double Sum) MinimizeFrom(IEnumerable<double[]> starts)
    {
        double[]? best = null;
        double least = double.PositiveInfinity;
        foreach (double[] start in starts)
        {
            double sum = Minimize(start);
            if (sum < least)
            {
                (best, least) = (start, sum);
            }
        }

        return (best, least);
    }

    /// <summary>Walks downhill from a start.</summary>
    /// <param name="start">p parameters of magnitude near 1; is overwritten by the best found.</param>
    /// <returns>The least sum of squares; positive infinity where the start has none.</returns>
    public double Minimize(double[] start)
    {
        int p = start.Length;
        double[] r = new double[count], moved = new double[count], trial = new double[p];
        double sum = Sum(start, r);
        double damping = 1e-3;
        Matrix jacobian = new(p, count); // row j holds the derivatives by parameter j
        for (int step = 0; step < MostSteps && double.IsFinite(sum) && sum > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Differentiate(start, r, moved, jacobian))
            {
                break;
            }

            double before = sum;
            sum = Step(start, r, sum, jacobian, trial, moved, ref damping);
            if (before - sum <= RelativeGain * before)
            {
                break;
            }
        }

        return sum;
    }

    private double Step(double[] at, double[] r, double sum, Matrix jacobian, double[] trial, double[] moved, ref double damping)
    {
        int p = at.Length;
        Matrix normal = new(p, p);
        double[] gradient = new double[p];
        for (int i = 0; i < p; i++)
        {
            gradient[i] = -Reduce.Dot(jacobian.Row(i), r);
            for (int j = 0; j <= i; j++)
            {
                normal[i, j] = Reduce.Dot(jacobian.Row(i), jacobian.Row(j));
            }
        }

        double largest = 0;
        double[] diagonal = new double[p];
        for (int i = 0; i < p; i++)
        {
            diagonal[i] = normal[i, i];
            largest = Math.Max(largest, diagonal[i]);
        }

        for (; damping <= 1e10; damping *= 10)
        {
            for (int i = 0; i < p; i++)
            {
                normal[i, i] = diagonal[i] + (damping * Math.Max(diagonal[i], 1e-9 * largest)); // a flat direction still gets a floor
            }

            if (Cholesky.TryDecompose(normal)?.Solve(gradient) is not { } delta)
            {
                continue;
            }

            for (int i = 0; i < p; i++)
            {
                trial[i] = at[i] + delta[i];
            }

            double reached = Sum(trial, moved);
            if (reached < sum)
            {
                trial.CopyTo(at, 0);
                moved.CopyTo(r, 0);
                damping = Math.Max(damping / 10, 1e-12);
                return reached;
            }
        }

        damping = 1e-3;
        return sum;
    }

    private bool Differentiate(double[] at, double[] r, double[] moved, Matrix jacobian)
    {
        for (int j = 0; j < at.Length; j++)
        {
            double kept = at[j], step = DifferenceStep * Math.Max(Math.Abs(kept), 1e-2);
            at[j] = kept + step;
            bool finite = residuals(at, moved);
            double taken = at[j] - kept; // the step that the rounding left
            at[j] = kept;
            if (!finite)
            {
                return false;
            }

            Span<double> row = jacobian.Row(j);
            for (int t = 0; t < row.Length; t++)
            {
                row[t] = (moved[t] - r[t]) / taken;
            }
        }

        return true;
    }

    private double Sum(double[] at, double[] into)
    {
        double sum = residuals(at, into) ? Reduce.SumOfSquares(into) : double.PositiveInfinity;
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }
}
