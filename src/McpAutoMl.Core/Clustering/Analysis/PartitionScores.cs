using McpAutoMl.Core.Clustering.Criteria;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Criteria of partitions, each in the space it was made in.</summary>
internal static class PartitionScores
{
    /// <summary>Scores the outcomes, in their order.</summary>
    /// <param name="spaces">The rows.</param>
    /// <param name="outcomes">What methods found.</param>
    /// <param name="recommended">The partition that the others are compared with.</param>
    /// <param name="seed">Seed of the silhouette's sample.</param>
    /// <param name="cancellation">Looked at for every 64 rows.</param>
    public static IReadOnlyList<ScoredPartition> Of(
        ClusterSpaces spaces, IReadOnlyList<MethodOutcome> outcomes, Partition recommended, long seed, CancellationToken cancellation)
    {
        ScoredPartition[] scored = new ScoredPartition[outcomes.Count];
        foreach (IGrouping<Preprocessing, int> space in Enumerable.Range(0, scored.Length).GroupBy(i => outcomes[i].Space))
        {
            int[] found = [.. space.Where(i => outcomes[i].All is not null)];
            IReadOnlyList<Silhouette?> silhouettes = found.Length == 0
                ? []
                : Silhouette.Of(spaces[space.Key].Rows, [.. found.Select(i => outcomes[i].All!)], seed, cancellation);
            foreach (int i in space)
            {
                Silhouette? silhouette = Array.IndexOf(found, i) is var at and >= 0 ? silhouettes[at] : null;
                scored[i] = Score(spaces, outcomes[i], silhouette?.Mean, recommended);
            }
        }

        return scored;
    }

    private static ScoredPartition Score(ClusterSpaces spaces, MethodOutcome one, double? silhouette, Partition recommended)
    {
        // A single column has no components: there is nothing to score in that space.
        FeatureSpace? space = one.All is null ? null : spaces[one.Space];
        PartitionCriteria criteria = new(
            silhouette,
            space is null ? null : CalinskiHarabasz.Of(space.Rows, one.All!),
            space is null ? null : DaviesBouldin.Of(space.Rows, one.All!),
            space?.InGivenUnits(one.Fit?.Bic, spaces.Drawn.Length),
            space?.InGivenUnits(one.Fit?.Icl, spaces.Drawn.Length));
        double? agreement = one.All is null ? null : AdjustedRandIndex.Of(recommended, one.All);
        return new ScoredPartition(one.Method, one.Space, one.Fit?.Model.ToString(), one.All, criteria, agreement, one.Note);
    }
}
