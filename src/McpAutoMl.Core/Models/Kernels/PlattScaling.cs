using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Probabilities from decision values: P(positive) = 1 / (1 + exp(A f + B)).</summary>
/// <param name="A">Slope; negative where larger values speak for the positive class.</param>
/// <param name="B">Offset.</param>
/// <remarks>
/// Targets are Platt's, (n+ + 1) / (n+ + 2) and 1 / (n- + 2) with weighted counts, so that perfect separation stays finite.
/// Determinism: bit-exact. Source: Lin, Lin and Weng (2007), "A note on Platt's probabilistic outputs for support vector machines", algorithm 1.
/// </remarks>
internal readonly record struct PlattScaling(double A, double B)
{
    private const int MostSteps = 100;
    private const double Ridge = 1e-12;
    private const double LeastStep = 1e-10;
    private const double Tolerance = 1e-9;

    /// <summary>Fits by Newton's method with backtracking.</summary>
    /// <param name="decisions">Decision values of rows that took no part in training.</param>
    /// <param name="positive">Whether each row is of the positive class.</param>
    /// <param name="weights">What each row counts, positive.</param>
    public static PlattScaling Fit(ReadOnlySpan<double> decisions, ReadOnlySpan<bool> positive, ReadOnlySpan<double> weights)
    {
        (double ofPositive, double ofNegative) = (0, 0);
        for (int i = 0; i < positive.Length; i++)
        {
            (ofPositive, ofNegative) = positive[i] ? (ofPositive + weights[i], ofNegative) : (ofPositive, ofNegative + weights[i]);
        }

        double[] targets = new double[positive.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = positive[i] ? (ofPositive + 1) / (ofPositive + 2) : 1 / (ofNegative + 2);
        }

        PlattScaling scaling = new(0, DeterministicMath.Log((ofNegative + 1) / (ofPositive + 1)));
        double loss = scaling.Loss(decisions, targets, weights);
        for (int step = 0; step < MostSteps; step++)
        {
            (double gradientA, double gradientB, double aa, double ab, double bb) = scaling.Derivatives(decisions, targets, weights);
            if (Math.Max(Math.Abs(gradientA), Math.Abs(gradientB)) < Tolerance)
            {
                break;
            }

            double determinant = (aa * bb) - (ab * ab);
            double directionA = -((bb * gradientA) - (ab * gradientB)) / determinant;
            double directionB = -((aa * gradientB) - (ab * gradientA)) / determinant;
            double slope = (gradientA * directionA) + (gradientB * directionB);
            double length = 1;
            for (; length >= LeastStep; length /= 2)
            {
                PlattScaling trial = new(scaling.A + (length * directionA), scaling.B + (length * directionB));
                double trialLoss = trial.Loss(decisions, targets, weights);
                if (trialLoss < loss + (1e-4 * length * slope))
                {
                    (scaling, loss) = (trial, trialLoss);
                    break;
                }
            }

            if (length < LeastStep)
            {
                break;
            }
        }

        return scaling;
    }

    /// <summary>P(positive) at a decision value.</summary>
    public double Probability(double decision) => DeterministicMath.Sigmoid(-((A * decision) + B));

    /// <summary>1 - P(positive), exact where it is tiny.</summary>
    public double Complement(double decision) => DeterministicMath.Sigmoid((A * decision) + B);

    private double Loss(ReadOnlySpan<double> decisions, double[] targets, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double z = (A * decisions[i]) + B; // -t log p - (1 - t) log (1 - p)
            sum += weights[i] * ((targets[i] * z) + DeterministicMath.LogOnePlusExp(-z));
        }

        return sum;
    }

    private (double A, double B, double AA, double AB, double BB) Derivatives(
        ReadOnlySpan<double> decisions, double[] targets, ReadOnlySpan<double> weights)
    {
        (double gradientA, double gradientB, double aa, double ab, double bb) = (0, 0, Ridge, 0, Ridge);
        for (int i = 0; i < targets.Length; i++)
        {
            double f = decisions[i], p = Probability(f);
            double residual = weights[i] * (targets[i] - p), curvature = weights[i] * p * (1 - p);
            gradientA += residual * f;
            gradientB += residual;
            aa += curvature * f * f;
            ab += curvature * f;
            bb += curvature;
        }

        return (gradientA, gradientB, aa, ab, bb);
    }
}
