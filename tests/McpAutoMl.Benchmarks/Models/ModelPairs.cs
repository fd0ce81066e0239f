namespace McpAutoMl.Benchmarks.Models;

/// <summary>Which model of the reference each of our families is held against.</summary>
internal static class ModelPairs
{
    /// <summary>Our family, the reference's model, and whether the pair counts for the goal.</summary>
    public static IReadOnlyList<(string Ours, string Theirs, bool Counts)> All { get; } =
    [
        ("logistic", "logistic", true),
        ("ridge", "ridge", true),
        ("random_forest", "random_forest", true),
        ("svm_rbf", "svm_rbf", true),
        ("mlp", "mlp", true),
        ("lightgbm", "xgboost", true),
        ("lightgbm", "hist_gb", false),
        ("fast_tree", "xgboost", false),
        ("extra_trees", "random_forest", false),
        ("ebm", "hist_gb", false),
    ];
}
