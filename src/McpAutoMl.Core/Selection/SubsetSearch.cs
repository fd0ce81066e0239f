namespace McpAutoMl.Core.Selection;

/// <summary>The search that suits an objective and its number of candidates.</summary>
internal static class SubsetSearch
{
    /// <summary>The best subset found, with what is known of its value.</summary>
    public static SubsetChoice Run(
        CoverageObjective objective,
        int minFeatures,
        int maxFeatures,
        SearchMethod method,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation) => LooksAtAll(objective, method)
        ? ExactSearch.Run(objective, minFeatures, maxFeatures, cancellation)
        : objective.IsAdditive
            ? AdditiveSearch.Run(objective, minFeatures, maxFeatures)
            : GreedySearch.Run(objective, minFeatures, maxFeatures, progress, cancellation);

    /// <summary>A subset of each size; sizes ascending.</summary>
    public static IReadOnlyList<int[]> Path(
        CoverageObjective objective, IReadOnlyList<int> sizes, SearchMethod method, CancellationToken cancellation) =>
        objective.IsAdditive ? AdditiveSearch.Path(objective, sizes)
        : LooksAtAll(objective, method) ? ExactSearch.Path(objective, sizes, cancellation)
        : GreedySearch.Path(objective, sizes, cancellation);

    private static bool LooksAtAll(CoverageObjective objective, SearchMethod method) =>
        method != SearchMethod.Greedy && objective.Candidates <= ExactSearch.MostCandidates;
}
