using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Which cluster of one partition is which of another, so that as many rows as possible agree. Immutable.</summary>
/// <param name="Matches">For each cluster of the first partition its cluster of the second; -1 for those left over.</param>
/// <param name="Accuracy">Share of all rows in matched clusters, 0 to 1; noise never matches.</param>
public sealed record ClusterMatching(IReadOnlyList<int> Matches, double Accuracy)
{
    /// <summary>Matches the clusters one to one. Cost: O(n + clusters^3). Determinism: bit-exact.</summary>
    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows, or of none.</exception>
    public static ClusterMatching Of(Partition a, Partition b)
    {
        ArgumentOutOfRangeException.ThrowIfZero(a.Count, nameof(a));
        PartitionOverlap overlap = PartitionOverlap.Of(a, b);
        Matrix costs = new(a.Clusters, b.Clusters);
        for (int i = 0; i < a.Clusters; i++)
        {
            for (int j = 0; j < b.Clusters; j++)
            {
                costs[i, j] = -overlap[i, j];
            }
        }

        int[] matches = LinearAssignment.Solve(costs);
        long agreed = matches.Select((match, cluster) => match < 0 ? 0 : overlap[cluster, match]).Sum();
        return new ClusterMatching(matches, (double)agreed / a.Count);
    }
}
