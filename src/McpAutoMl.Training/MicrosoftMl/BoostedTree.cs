using Microsoft.ML.Trainers.FastTree;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>One regression tree as arrays over its inner nodes. A child of 0 or more is a node, below 0 the complement of a leaf index.</summary>
/// <param name="Feature">Slot that each node looks at.</param>
/// <param name="Threshold">Rows whose slot is at most this go left.</param>
/// <param name="Left">Left children.</param>
/// <param name="Right">Right children.</param>
/// <param name="Leaf">Leaf values, the tree's weight included.</param>
internal sealed record BoostedTree(int[] Feature, float[] Threshold, int[] Left, int[] Right, double[] Leaf)
{
    /// <summary>Copies the parameters out of Microsoft.ML's tree.</summary>
    public static BoostedTree Of(RegressionTree tree, double weight) => new(
        [.. tree.NumericalSplitFeatureIndexes], [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild], [.. tree.RightChild], [.. tree.LeafValues.Select(value => value * weight)]);

    /// <summary>Value of the leaf that the row falls into.</summary>
    public double Score(float[] row)
    {
        int node = Left.Length == 0 ? -1 : 0;
        while (node >= 0)
        {
            node = row[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
        }

        return Leaf[~node];
    }
}
