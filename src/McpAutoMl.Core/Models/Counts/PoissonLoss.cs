using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Negative log-likelihood of Poisson counts whose log-mean is offset + score, without what the scores do not change.</summary>
/// <param name="design">Encoded rows.</param>
/// <param name="counts">Count of each row.</param>
/// <param name="offset">Log-mean of a row whose score is 0; at the log of the mean count, scores start where the sum of the counts is met.</param>
/// <param name="penalty">Strength of the penalty.</param>
internal sealed class PoissonLoss(DesignMatrix design, double[] counts, double offset, double penalty) : PenalizedLoss(design, 1, penalty)
{
    private readonly double[] _means = new double[counts.Length];

    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        double[] score = scores[0];
        double[] losses = new double[score.Length];
        for (int i = 0; i < score.Length; i++)
        {
            double mean = DeterministicMath.Exp(score[i] + offset);
            losses[i] = mean - (counts[i] * score[i]);
            _means[i] = mean;
            score[i] = mean - counts[i];
        }

        return Reduce.Sum(losses);
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        for (int i = 0; i < _means.Length; i++)
        {
            directions[0][i] *= _means[i];
        }
    }
}
