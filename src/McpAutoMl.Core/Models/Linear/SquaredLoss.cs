using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Half the sum of squared errors.</summary>
internal sealed class SquaredLoss(DesignMatrix design, double[] values, double penalty) : PenalizedLoss(design, 1, penalty)
{
    /// <inheritdoc/>
    protected override double Residuals(double[][] scores)
    {
        for (int i = 0; i < values.Length; i++)
        {
            scores[0][i] -= values[i];
        }

        return Reduce.SumOfSquares(scores[0]) / 2;
    }

    /// <inheritdoc/>
    protected override void Curve(double[][] directions)
    {
        // The second derivative by score is 1.
    }
}
