namespace McpAutoMl.Core.Models.Forests;

/// <summary>How a forest is grown; names and meanings follow scikit-learn.</summary>
/// <param name="Trees">n_estimators, 1 to 10,000.</param>
/// <param name="MaxDepth">max_depth; null grows until leaves are pure.</param>
/// <param name="MinSamplesLeaf">min_samples_leaf, counted in bootstrap draws; null for 1 (amounts) or what <see cref="LeafOfClasses"/> says.</param>
/// <param name="MaxFeatures">
/// max_features, features looked at for each split; null for sqrt(p) of p (classes) or p / 3 (amounts; extra trees p), at least 1.
/// </param>
/// <param name="RoundedFeatures">Whether sqrt(p) is rounded where it stands for max_features; scikit-learn takes its whole part.</param>
public sealed record ForestParameters(
    int Trees = 100, int? MaxDepth = null, int? MinSamplesLeaf = 1, int? MaxFeatures = null, bool RoundedFeatures = false)
{
    private const int LargestLeaf = 5;

    internal int FeaturesPerSplit(int features, bool classification, ForestKind kind) =>
        Math.Clamp(MaxFeatures ?? kind.FeaturesPerSplit(features, classification, RoundedFeatures), 1, features);

    /// <summary>Fewest draws in a leaf of this forest.</summary>
    internal int LeafSize(int rows, int features, int classes) => MinSamplesLeaf ?? (classes == 0 ? 1 : LeafOfClasses(rows, features, classes));

    /// <summary>
    /// A third of the square root of the rows there are for each feature and class, rounded, from 1 to <see cref="LargestLeaf"/>. Probabilities need
    /// leaves of several rows once many rows share a leaf's region (Malley et al. 2012, "Probability machines"); with few rows they only blur.
    /// </summary>
    internal static int LeafOfClasses(int rows, int features, int classes) =>
        Math.Clamp((int)Math.Round(Math.Sqrt(rows / ((double)Math.Max(features, 1) * classes)) / 3), 1, LargestLeaf);

    /// <summary>The parameters as a leaderboard shows them.</summary>
    /// <param name="standardFeatures">What stands for max_features where it is not given.</param>
    internal IReadOnlyList<KeyValuePair<string, object>> Named(string standardFeatures) =>
    [
        new("n_estimators", Trees),
        new("max_depth", MaxDepth is int depth ? depth : "none"),
        new("min_samples_leaf", MinSamplesLeaf is int leaf ? leaf : "by rows"),
        new("max_features", MaxFeatures is int features ? features : standardFeatures),
        new("max_bins", Encoding.BinMapper.MostBins),
    ];

    internal void Check()
    {
        if (Trees is < 1 or > 10_000 || MaxDepth < 1 || MinSamplesLeaf < 1 || MaxFeatures < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                "A forest parameter is out of range.",
                "Use 1 to 10,000 trees and positive values for max_depth, min_samples_leaf and max_features.",
                new ProblemLocation { Argument = "parameters" });
        }
    }
}
