using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models;

/// <summary>Predictions from raw scores: values as they are, the logistic function of one score, or the softmax of one a class.</summary>
internal static class ScoredPrediction
{
    /// <summary>The prediction that n rows of scores stand for.</summary>
    /// <param name="scores">By score, then row: values, the log-odds of the second of two classes, or one score a class.</param>
    /// <param name="classes">Number of classes; 0 for amounts.</param>
    public static Prediction Of(double[][] scores, int classes)
    {
        if (classes == 0)
        {
            return new Prediction(null, scores[0]);
        }

        Matrix probabilities = new(scores[0].Length, classes);
        for (int i = 0; i < probabilities.Rows; i++)
        {
            Span<double> row = probabilities.Row(i);
            if (scores.Length == 1)
            {
                row[0] = DeterministicMath.Sigmoid(-scores[0][i]);
                row[1] = DeterministicMath.Sigmoid(scores[0][i]);
                continue;
            }

            for (int k = 0; k < row.Length; k++)
            {
                row[k] = scores[k][i];
            }

            Softmax.InPlace(row);
        }

        return new Prediction(probabilities, null);
    }
}
