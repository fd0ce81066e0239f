using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Negative log-likelihood of counts of variance mean + dispersion * mean^2, without what the scores do not change.</summary>
/// <remarks>
/// With theta = 1 / dispersion and s = log(dispersion * mean), a row's loss is (y + theta) log(1 + e^s) - y s: convex in the score, with
/// derivatives theta sigma(s) - y sigma(-s) and (y + theta) sigma(s) sigma(-s) that never overflow.
/// Source: Lawless (1987), "Negative binomial and mixed Poisson regression", section 2.
/// </remarks>
/// <param name="design">Encoded rows.</param>
/// <param name="counts">Count of each row.</param>
/// <param name="dispersion">Above 0.</param>
/// <param name="offset">Log-mean of a row whose score is 0.</param>
/// <param name="penalty">Strength of the penalty.</param>
internal sealed class NegativeBinomialLoss(DesignMatrix design, double[] counts, double dispersion, double offset, double penalty)
    : PenalizedLoss(design, 1, penalty)
{
    private readonly double _shift = offset + DeterministicMath.Log(dispersion);
    private readonly double _theta = 1 / dispersion;
    private readonly double[] _curvatures = new double[counts.Length];

    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        double[] score = scores[0];
        double[] losses = new double[score.Length];
        for (int i = 0; i < score.Length; i++)
        {
            double s = score[i] + _shift;
            double share = DeterministicMath.Sigmoid(s), rest = DeterministicMath.Sigmoid(-s);
            losses[i] = ((counts[i] + _theta) * DeterministicMath.LogOnePlusExp(s)) - (counts[i] * s);
            _curvatures[i] = (counts[i] + _theta) * (share * rest);
            score[i] = (_theta * share) - (counts[i] * rest);
        }

        return Reduce.Sum(losses);
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        for (int i = 0; i < _curvatures.Length; i++)
        {
            directions[0][i] *= _curvatures[i];
        }
    }
}
