using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Probabilities from scores.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by exp(score) / sum exp(scores) and returns log sum exp(scores), both without overflow.</summary>
    public static double InPlace(Span<double> scores)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double sum = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] = DeterministicMath.Exp(scores[k] - largest);
            sum += scores[k];
        }

        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] /= sum;
        }

        return largest + DeterministicMath.Log(sum);
    }
}
