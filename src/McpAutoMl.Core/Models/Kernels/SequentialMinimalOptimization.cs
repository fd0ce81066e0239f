using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Solves a <see cref="DualProblem"/> two variables at a time, chosen by second-order information.</summary>
/// <remarks>
/// Ends when the largest violation of the optimality conditions is below the tolerance, or after the larger of 10^7 and 100 n steps. Signed
/// gradients F_t = y_t (Qa + p)_t are kept instead of gradients: their updates need no signs. Cost: O(n) a step beside two kernel rows.
/// Determinism: bit-exact. Source: Fan, Chen and Lin (2005), "Working set selection using second order information", WSS 2.
/// </remarks>
internal sealed class SequentialMinimalOptimization
{
    /// <summary>Largest violation of the optimality conditions that counts as solved, LIBSVM's default.</summary>
    public const double StandardTolerance = 1e-3;

    private const double LeastCurvature = 1e-12;
    private const int LeastMostSteps = 10_000_000;

    private readonly DualProblem _problem;
    private readonly double[] _variables, _signedGradients, _first, _second;
    private readonly bool[] _up, _down; // whether y_t a_t may grow, and may shrink
    private readonly bool _whole;
    private double _highest, _lowest;

    private SequentialMinimalOptimization(DualProblem problem)
    {
        int n = problem.Points.Length;
        _problem = problem;
        _variables = new double[n];
        _signedGradients = new double[n];
        (_first, _second) = (new double[n], new double[n]);
        (_up, _down) = (new bool[n], new bool[n]);
        _whole = n == problem.Kernel.Count;
        for (int t = 0; t < n; t++)
        {
            _whole &= problem.Points[t] == t;
            _signedGradients[t] = problem.Signs[t] * problem.Linear[t];
            Bound(t);
        }
    }

    /// <summary>The solution, from 0.</summary>
    public static DualSolution Solve(DualProblem problem, double tolerance, CancellationToken cancellation) =>
        new SequentialMinimalOptimization(problem).Run(tolerance, cancellation);

    private DualSolution Run(double tolerance, CancellationToken cancellation)
    {
        long most = Math.Max(LeastMostSteps, 100L * _variables.Length);
        for (long step = 0; step < most; step++)
        {
            if (step % 256 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int i = MostViolating();
            if (i < 0 || !(_highest - _lowest > tolerance))
            {
                break;
            }

            double[] rowI = Gather(_problem.Points[i], _first);
            int j = Partner(i, rowI);
            Move(i, j, rowI, Gather(_problem.Points[j], _second));
        }

        return new DualSolution(_variables, Offset(), _highest - _lowest);
    }

    /// <summary>The variable that may grow in y a of the largest -F; also finds both ends of -F.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MostViolating()
    {
        (double highest, double lowest, int best) = (double.NegativeInfinity, double.PositiveInfinity, -1);
        double[] f = _signedGradients;
        for (int t = 0; t < f.Length; t++)
        {
            double value = -f[t];
            if (_up[t] && value > highest)
            {
                (highest, best) = (value, t);
            }

            if (_down[t] && value < lowest)
            {
                lowest = value;
            }
        }

        (_highest, _lowest) = (highest, lowest);
        return best;
    }

    /// <summary>The variable that may shrink in y a with which <paramref name="i"/> lowers the objective most, bounds aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Partner(int i, double[] row)
    {
        (double most, int best) = (double.NegativeInfinity, -1);
        double[] f = _signedGradients;
        for (int t = 0; t < f.Length; t++)
        {
            double violation = _highest + f[t];
            if (_down[t] && violation > 0)
            {
                double gain = violation * violation / Math.Max(2 - (2 * row[t]), LeastCurvature); // K(x, x) = 1
                if (gain > most)
                {
                    (most, best) = (gain, t);
                }
            }
        }

        return best;
    }

    /// <summary>Moves y_i a_i up and y_j a_j down by the best step within bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(int i, int j, double[] rowI, double[] rowJ)
    {
        double best = (_signedGradients[j] - _signedGradients[i]) / Math.Max(2 - (2 * rowI[j]), LeastCurvature);
        double roomI = _problem.Signs[i] > 0 ? _problem.Bounds[i] - _variables[i] : _variables[i];
        double roomJ = _problem.Signs[j] > 0 ? _variables[j] : _problem.Bounds[j] - _variables[j];
        double step = Math.Min(best, Math.Min(roomI, roomJ));
        Place(i, _problem.Signs[i] * step, step >= roomI);
        Place(j, -_problem.Signs[j] * step, step >= roomJ);
        double[] f = _signedGradients;
        for (int t = 0; t < f.Length; t++)
        {
            f[t] += step * (rowI[t] - rowJ[t]);
        }
    }

    /// <summary>Changes a variable; one that runs into a bound lies exactly there.</summary>
    private void Place(int t, double change, bool toBound)
    {
        _variables[t] = !toBound ? _variables[t] + change : change > 0 ? _problem.Bounds[t] : 0;
        Bound(t);
    }

    private void Bound(int t)
    {
        (bool grows, bool shrinks) = (_variables[t] < _problem.Bounds[t], _variables[t] > 0);
        (_up[t], _down[t]) = _problem.Signs[t] > 0 ? (grows, shrinks) : (shrinks, grows);
    }

    /// <summary>The kernel between a point and the point of each variable.</summary>
    private double[] Gather(int point, double[] buffer)
    {
        double[] row = _problem.Kernel.Row(point);
        if (_whole)
        {
            return row;
        }

        int[] points = _problem.Points;
        for (int t = 0; t < points.Length; t++)
        {
            buffer[t] = row[points[t]];
        }

        return buffer;
    }

    /// <summary>The mean of -F over variables within their bounds, or the middle between its ends.</summary>
    private double Offset()
    {
        (double sum, int free) = (0, 0);
        for (int t = 0; t < _variables.Length; t++)
        {
            if (_up[t] && _down[t])
            {
                sum -= _signedGradients[t];
                free++;
            }
        }

        return free > 0 ? sum / free
            : double.IsFinite(_highest) && double.IsFinite(_lowest) ? (_highest + _lowest) / 2
            : double.IsFinite(_highest) ? _highest : double.IsFinite(_lowest) ? _lowest : 0;
    }
}
