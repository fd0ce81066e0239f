namespace McpAutoMl.Core.Models.Forests;

/// <summary>What tells forests apart: where randomness enters the growing of their trees.</summary>
/// <param name="Learner">Name of the learner.</param>
/// <param name="Stream">Prefix of the names of the trees' random streams.</param>
/// <param name="Bootstrap">Whether each tree is grown from a bootstrap sample instead of all rows.</param>
/// <param name="RandomCuts">Whether each feature looked at is divided at random instead of best.</param>
internal sealed record ForestKind(string Learner, string Stream, bool Bootstrap, bool RandomCuts)
{
    /// <summary>Best divisions of bootstrap samples (Breiman 2001).</summary>
    public static readonly ForestKind RandomForest = new(RandomForestLearner.LearnerName, "forest", Bootstrap: true, RandomCuts: false);

    /// <summary>Random divisions of all rows (Geurts, Ernst and Wehenkel 2006).</summary>
    public static readonly ForestKind ExtraTrees = new(ExtraTreesLearner.LearnerName, "extra_trees", Bootstrap: false, RandomCuts: true);

    /// <summary>Features looked at for each split unless max_features says so: sqrt(p) for classes; for amounts p / 3, or all where cuts are random.</summary>
    /// <param name="features">p.</param>
    /// <param name="classification">Whether there are classes.</param>
    /// <param name="rounded">Whether sqrt(p) is rounded; scikit-learn takes its whole part.</param>
    public int FeaturesPerSplit(int features, bool classification, bool rounded) =>
        classification ? (int)(Math.Sqrt(features) + (rounded ? 0.5 : 0)) : RandomCuts ? features : features / 3;
}
