using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Log-loss of three or more classes: one score a class, probabilities by softmax.</summary>
/// <param name="design">Encoded rows.</param>
/// <param name="codes">Class of each row.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="weights">What the loss of each row counts; null where all count 1.</param>
/// <param name="penalty">Strength of the penalty.</param>
internal sealed class SoftmaxLoss(DesignMatrix design, int[] codes, int classes, double[]? weights, double penalty) : PenalizedLoss(design, classes, penalty)
{
    private double[][] _probabilities = [];

    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        double[] losses = new double[codes.Length];
        double[] row = new double[Count];
        _probabilities = [.. scores.Select(score => new double[score.Length])];
        for (int i = 0; i < codes.Length; i++)
        {
            for (int k = 0; k < Count; k++)
            {
                row[k] = scores[k][i];
            }

            double weight = Weight(i);
            losses[i] = weight * (Softmax.InPlace(row) - scores[codes[i]][i]);
            for (int k = 0; k < Count; k++)
            {
                _probabilities[k][i] = row[k];
                scores[k][i] = weight * (row[k] - (codes[i] == k ? 1 : 0));
            }
        }

        return Reduce.Sum(losses);
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            double mean = 0;
            for (int k = 0; k < Count; k++)
            {
                mean += _probabilities[k][i] * directions[k][i];
            }

            double weight = Weight(i);
            for (int k = 0; k < Count; k++)
            {
                directions[k][i] = weight * (_probabilities[k][i] * (directions[k][i] - mean));
            }
        }
    }

    private double Weight(int row) => weights is null ? 1 : weights[row];
}
