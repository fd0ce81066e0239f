using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Calibration;

/// <summary>Fits a logistic curve of the log-odds.</summary>
/// <remarks>
/// Minimises the log-loss against Platt's smoothed targets, (n1 + 1) / (n1 + 2) and 1 / (n0 + 2), by Newton steps with backtracking; the loss
/// is convex. Determinism: bit-exact. Cost: O(n) a step, at most 100 steps.
/// Source: Platt (1999); the algorithm of Lin, Lin and Weng (2007), "A note on Platt's probabilistic outputs".
/// </remarks>
public static class PlattScaling
{
    private const double Smallest = 1e-15;
    private const double Ridge = 1e-12;
    private const int MostSteps = 100;

    /// <summary>The curve of probabilities against what happened.</summary>
    /// <param name="probabilities">n predicted probabilities.</param>
    /// <param name="happened">Whether the class was the actual one.</param>
    public static PlattCurve Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        int n = probabilities.Length;
        double[] x = new double[n], t = new double[n];
        int positive = happened.Count(true);
        for (int i = 0; i < n; i++)
        {
            x[i] = LogOdds(probabilities[i]);
            t[i] = happened[i] ? (positive + 1.0) / (positive + 2.0) : 1.0 / (n - positive + 2.0);
        }

        PlattCurve curve = new(1, 0);
        double loss = Loss(x, t, curve);
        for (int step = 0; step < MostSteps; step++)
        {
            (double slope, double intercept, double decrease) = Direction(x, t, curve);
            if (decrease < 1e-14 * n)
            {
                break;
            }

            double size = 1;
            PlattCurve next = curve;
            double nextLoss = double.PositiveInfinity;
            for (; size >= 1e-10; size /= 2)
            {
                next = new PlattCurve(curve.Slope + (size * slope), curve.Intercept + (size * intercept));
                nextLoss = Loss(x, t, next);
                if (nextLoss <= loss - (1e-4 * size * decrease))
                {
                    break;
                }
            }

            if (!(nextLoss < loss))
            {
                break; // rounding is all that is left
            }

            (curve, loss) = (next, nextLoss);
        }

        return curve;
    }

    /// <summary>The mean smoothed log-loss that <see cref="Fit"/> minimises.</summary>
    internal static double Loss(double[] x, double[] t, PlattCurve curve)
    {
        double[] losses = new double[x.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            double f = (curve.Slope * x[i]) + curve.Intercept;
            losses[i] = DeterministicMath.LogOnePlusExp(f) - (t[i] * f);
        }

        return Reduce.Sum(losses);
    }

    /// <summary>Log-odds of a probability, which is kept 1e-15 away from 0 and 1.</summary>
    internal static double LogOdds(double probability)
    {
        double p = Math.Clamp(probability, Smallest, 1 - Smallest);
        return DeterministicMath.Log(p) - DeterministicMath.Log1p(-p);
    }

    // Newton's direction and how fast the loss falls along it.
    private static (double Slope, double Intercept, double Decrease) Direction(double[] x, double[] t, PlattCurve curve)
    {
        double gA = 0, gB = 0, hAA = Ridge, hAB = 0, hBB = Ridge;
        for (int i = 0; i < x.Length; i++)
        {
            double q = DeterministicMath.Sigmoid((curve.Slope * x[i]) + curve.Intercept);
            double error = q - t[i], variance = q * (1 - q);
            gA += error * x[i];
            gB += error;
            hAA += variance * x[i] * x[i];
            hAB += variance * x[i];
            hBB += variance;
        }

        double determinant = (hAA * hBB) - (hAB * hAB);
        if (!(determinant > 1e-12 * hAA * hBB))
        {
            // All probabilities are the same: only their level can be turned.
            return (0, -gB / hBB, gB * gB / hBB);
        }

        double a = ((hAB * gB) - (hBB * gA)) / determinant, b = ((hAB * gA) - (hAA * gB)) / determinant;
        return (a, b, -((a * gA) + (b * gB)));
    }
}
