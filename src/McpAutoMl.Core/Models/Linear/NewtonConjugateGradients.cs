using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Minimises a smooth convex loss by Newton steps whose equations are solved by conjugate gradients.</summary>
/// <remarks>
/// Ends when the largest entry of the gradient is 1e-9 of that at 0, after 200 steps, or when no step lowers the loss.
/// Determinism: bit-exact. Source: Nocedal and Wright (2006), "Numerical optimization", algorithm 7.1, with forcing min(1/4, sqrt).
/// </remarks>
internal static class NewtonConjugateGradients
{
    private const int MostSteps = 200;
    private const int MostInnerSteps = 500;
    private const double Tolerance = 1e-9;

    /// <summary>The minimiser, sought from 0, or from a point that is known to be near.</summary>
    public static double[] Minimize(PenalizedLoss loss, CancellationToken cancellation, double[]? near = null)
    {
        double[] point = new double[loss.Size];
        double[] gradient = new double[loss.Size];
        double value = loss.Evaluate(point, gradient);
        double start = LargestEntry(gradient);
        if (near is not null)
        {
            point = [.. near];
            value = loss.Evaluate(point, gradient);
        }

        for (int step = 0; step < MostSteps && LargestEntry(gradient) > Tolerance * start; step++)
        {
            double[] direction = Direction(loss, gradient, Math.Min(0.25, Math.Sqrt(LargestEntry(gradient) / start)), cancellation);
            if (!Advance(loss, ref point, ref gradient, ref value, direction, cancellation))
            {
                break;
            }
        }

        return point;
    }

    /// <summary>Solves H p = -g until the residual is <paramref name="forcing"/> of g.</summary>
    private static double[] Direction(PenalizedLoss loss, double[] gradient, double forcing, CancellationToken cancellation)
    {
        double[] direction = new double[gradient.Length];
        double[] residual = [.. gradient];
        double[] search = Array.ConvertAll(gradient, g => -g);
        double[] product = new double[gradient.Length];
        double squares = Reduce.SumOfSquares(residual);
        double enough = forcing * forcing * squares;
        for (int step = 0; step < MostInnerSteps && squares > enough; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            loss.HessianProduct(search, product);
            double curvature = Reduce.Dot(search, product);
            if (!(curvature > 0))
            {
                break; // flat: nothing is to be gained along it
            }

            double length = squares / curvature;
            for (int j = 0; j < direction.Length; j++)
            {
                direction[j] += length * search[j];
                residual[j] += length * product[j];
            }

            double next = Reduce.SumOfSquares(residual);
            for (int j = 0; j < search.Length; j++)
            {
                search[j] = (next / squares * search[j]) - residual[j];
            }

            squares = next;
        }

        return direction;
    }

    /// <summary>Halves the step until it lowers the loss enough (Armijo); false when it never does.</summary>
    private static bool Advance(
        PenalizedLoss loss, ref double[] point, ref double[] gradient, ref double value, double[] direction, CancellationToken cancellation)
    {
        double slope = Reduce.Dot(gradient, direction);
        double[] trial = new double[point.Length];
        double[] trialGradient = new double[point.Length];
        double rounding = 1e-14 * Math.Abs(value);
        for (double length = 1; length > 1e-10; length /= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j < trial.Length; j++)
            {
                trial[j] = point[j] + (length * direction[j]);
            }

            double trialValue = loss.Evaluate(trial, trialGradient);
            if (trialValue <= value + (1e-4 * length * slope) + rounding)
            {
                bool moved = trialValue < value || LargestEntry(trialGradient) < LargestEntry(gradient);
                (point, gradient, value) = moved ? (trial, trialGradient, trialValue) : (point, gradient, value);
                return moved;
            }
        }

        return false;
    }

    private static double LargestEntry(double[] vector)
    {
        double largest = 0;
        foreach (double entry in vector)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        return largest;
    }
}
