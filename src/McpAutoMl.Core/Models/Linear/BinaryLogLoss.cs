using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Log-loss of two classes: the score is the log-odds of class 1.</summary>
/// <param name="design">Encoded rows.</param>
/// <param name="codes">Class of each row, 0 or 1.</param>
/// <param name="weights">What the loss of each row counts; null where all count 1.</param>
/// <param name="penalty">Strength of the penalty.</param>
internal sealed class BinaryLogLoss(DesignMatrix design, int[] codes, double[]? weights, double penalty) : PenalizedLoss(design, 1, penalty)
{
    private readonly double[] _variance = new double[codes.Length];

    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        double[] score = scores[0];
        double[] losses = new double[score.Length];
        for (int i = 0; i < score.Length; i++)
        {
            double weight = weights is null ? 1 : weights[i];
            losses[i] = weight * DeterministicMath.LogOnePlusExp(codes[i] == 1 ? -score[i] : score[i]);
            double p = DeterministicMath.Sigmoid(score[i]);
            _variance[i] = weight * (p * (1 - p));
            score[i] = weight * (p - codes[i]);
        }

        return Reduce.Sum(losses);
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        for (int i = 0; i < _variance.Length; i++)
        {
            directions[0][i] *= _variance[i];
        }
    }
}
