using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>The loss of an L2-regularised linear support vector machine: weight * max(0, 1 - y f)^2.</summary>
/// <param name="design">Encoded rows.</param>
/// <param name="signs">y of each row: 1 or -1.</param>
/// <param name="weights">What each row counts.</param>
/// <param name="penalty">
/// 1 / C: the sum of losses + |coefficients|^2 / (2 C) is what scikit-learn's LinearSVC minimises, but for the intercept, which is free here.
/// </param>
/// <remarks>Piecewise quadratic: the second derivative is 2 * weight within the margin and 0 beyond (Keerthi and DeCoste 2005).</remarks>
internal sealed class SquaredHingeLoss(DesignMatrix design, double[] signs, double[] weights, double penalty) : PenalizedLoss(design, 1, penalty)
{
    private readonly double[] _curvature = new double[signs.Length];

    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        double[] score = scores[0];
        double[] losses = new double[score.Length];
        for (int i = 0; i < score.Length; i++)
        {
            double slack = Math.Max(0, 1 - (signs[i] * score[i]));
            losses[i] = weights[i] * slack * slack;
            _curvature[i] = slack > 0 ? 2 * weights[i] : 0;
            score[i] = -2 * weights[i] * signs[i] * slack;
        }

        return Reduce.Sum(losses);
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        for (int i = 0; i < _curvature.Length; i++)
        {
            directions[0][i] *= _curvature[i];
        }
    }
}
