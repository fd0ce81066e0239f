using McpAutoMl.Core.Numerics;
using Microsoft.ML.Trainers.FastTree;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>The sum of boosted trees with the logistic link that Microsoft.ML gives it.</summary>
/// <param name="Bias">Added to each score.</param>
/// <param name="Slope">Probability is 1 / (1 + exp(Slope * score + Offset)); 0 for regression.</param>
/// <param name="Offset">See <paramref name="Slope"/>.</param>
/// <param name="Trees">The trees, in the order they are summed.</param>
internal sealed record BoostedTrees(double Bias, double Slope, double Offset, BoostedTree[] Trees)
{
    /// <summary>Copies the parameters out of Microsoft.ML's ensemble.</summary>
    public static BoostedTrees Of(RegressionTreeEnsemble ensemble, double slope, double offset) => new(
        ensemble.Bias, slope, offset, [.. ensemble.Trees.Select((tree, t) => BoostedTree.Of(tree, ensemble.TreeWeights[t]))]);

    /// <summary>Raw score of a row.</summary>
    public double Score(float[] row)
    {
        double score = Bias;
        foreach (BoostedTree tree in Trees)
        {
            score += tree.Score(row);
        }

        return score;
    }

    /// <summary>Probability of the positive class.</summary>
    public double Probability(float[] row) => DeterministicMath.Sigmoid(-((Slope * Score(row)) + Offset));
}
