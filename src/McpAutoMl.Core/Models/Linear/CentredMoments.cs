using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Covariances (divisor n) of encoded columns among each other and with the target, from which coordinate descent works.</summary>
/// <param name="Gram">d x d.</param>
/// <param name="Products">d.</param>
/// <param name="Means">Mean of each column.</param>
/// <param name="TargetMean">Mean of the target.</param>
internal sealed record CentredMoments(Matrix Gram, double[] Products, double[] Means, double TargetMean)
{
    private const int MostSweeps = 50_000;
    private const int MostActiveSweeps = 100;

    /// <summary>The least l1 at which all coefficients are 0.</summary>
    public double LargestPenalty => Elementwise.LargestMagnitude(Products);

    /// <summary>The intercept that goes with coefficients.</summary>
    public double Intercept(ReadOnlySpan<double> coefficients) => TargetMean - Reduce.Dot(Means, coefficients);

    /// <summary>
    /// Minimises w'Gw / 2 - p'w + l1 |w|_1 + l2 |w|^2 / 2 by cyclic coordinate descent from the coefficients given, which it overwrites, until
    /// the optimality conditions hold to the tolerance, or for 50,000 sweeps, which columns that are nearly copies of each other can need.
    /// </summary>
    /// <remarks>Cost: O(d) for each coefficient that moves. Source: Friedman, Hastie and Tibshirani (2010), section 2.2, covariance updates.</remarks>
    public void Descend(double l1, double l2, double[] coefficients, double tolerance, CancellationToken cancellation)
    {
        int[] all = [.. Enumerable.Range(0, coefficients.Length)];
        for (int sweep = 0; sweep < MostSweeps;)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] gradient = Gradient(coefficients);
            if (Violation(gradient, coefficients, l1, l2) <= tolerance)
            {
                return;
            }

            Sweep(all, l1, l2, coefficients, gradient);
            sweep++;
            int[] active = Array.FindAll(all, j => coefficients[j] != 0);
            for (int inner = 0; inner < MostActiveSweeps && Sweep(active, l1, l2, coefficients, gradient) > tolerance / 2; inner++)
            {
                sweep++;
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>By how much the worst coefficient misses its optimality condition: r = sign(w) l1 + l2 w, or |r| at most l1 where w is 0.</summary>
    public double Violation(ReadOnlySpan<double> coefficients, double l1, double l2) => Violation(Gradient(coefficients), coefficients, l1, l2);

    private static double Violation(ReadOnlySpan<double> gradient, ReadOnlySpan<double> coefficients, double l1, double l2)
    {
        double worst = 0;
        for (int j = 0; j < coefficients.Length; j++)
        {
            double w = coefficients[j];
            double miss = w == 0 ? Math.Abs(gradient[j]) - l1 : Math.Abs(gradient[j] - (Math.Sign(w) * l1) - (l2 * w));
            worst = Math.Max(worst, miss);
        }

        return worst;
    }

    /// <summary>r = p - Gw: the covariance of each column with what the coefficients leave over.</summary>
    private double[] Gradient(ReadOnlySpan<double> coefficients)
    {
        double[] gradient = [.. Products];
        for (int j = 0; j < coefficients.Length; j++)
        {
            if (coefficients[j] != 0)
            {
                Elementwise.AddScaled(gradient, -coefficients[j], Gram.Row(j));
            }
        }

        return gradient;
    }

    /// <summary>Minimises over one coefficient after the other; returns the largest change of a gradient's own entry.</summary>
    private double Sweep(int[] columns, double l1, double l2, double[] coefficients, double[] gradient)
    {
        double largest = 0;
        foreach (int j in columns)
        {
            double curvature = Gram[j, j];
            if (!(curvature > 0))
            {
                continue; // a constant column
            }

            double pull = gradient[j] + (curvature * coefficients[j]);
            double next = Math.Sign(pull) * Math.Max(Math.Abs(pull) - l1, 0) / (curvature + l2);
            double change = next - coefficients[j];
            if (change != 0)
            {
                coefficients[j] = next;
                Elementwise.AddScaled(gradient, -change, Gram.Row(j));
                largest = Math.Max(largest, Math.Abs(change) * (curvature + l2));
            }
        }

        return largest;
    }
}
