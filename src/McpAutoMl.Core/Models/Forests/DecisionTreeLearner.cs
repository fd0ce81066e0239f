using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>One tree on all rows and all features, grown as the trees of a forest are but without bootstrap (Breiman et al. 1984).</summary>
/// <param name="maxDepth">Questions from root to leaf at the most.</param>
/// <param name="minSamplesLeaf">Fewest rows in a leaf.</param>
/// <remarks>
/// At most 255 bins a number, 254 levels a category, missing values on the side that divides better. Cost: O(p n (log n + depth)).
/// Determinism: bit-exact.
/// </remarks>
internal sealed class DecisionTreeLearner(int maxDepth, int minSamplesLeaf) : ILearner
{
    /// <inheritdoc/>
    public string Name => "decision_tree";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters =>
        [new("max_depth", maxDepth), new("min_samples_leaf", minSamplesLeaf)];

    /// <inheritdoc/>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        BinSchema schema = BinSchema.Learn(features);
        byte[][] bins = schema.Map(features);
        ushort[] once = ForestTrainer.Once(target.Count);
        (double centre, double scale, double[] values) = target.IsClassification ? (0, 1, []) : ScaledTarget.Of(target);
        TreeGrower grower = new(
            bins,
            [.. schema.Mappers.Select(mapper => mapper.IsCategorical)],
            target.IsClassification
                ? ForestTrainer.ClassFinder(target, once, minSamplesLeaf)
                : new RegressionSplitFinder(once, values, centre, scale, minSamplesLeaf),
            bins.Length,
            maxDepth,
            new RandomStream(seed, "decision_tree"));
        DecisionTree tree = grower.Grow([.. Enumerable.Range(0, target.Count)], cancellation);
        double total = grower.Decrease.Sum();
        return new RandomForestModel(
            RandomForestLearner.LearnerName, schema, [.. target.Classes], [tree], [.. grower.Decrease.Select(decrease => total > 0 ? decrease / total : 0)]);
    }
}
