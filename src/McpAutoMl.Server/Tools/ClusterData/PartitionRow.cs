using McpAutoMl.Core.Clustering.Analysis;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>One partition and how it scores.</summary>
/// <param name="Method">How rows were divided.</param>
/// <param name="Preprocessing">The space of distances.</param>
/// <param name="Covariance">Covariance model of a mixture, as mclust names them.</param>
/// <param name="K">Clusters found; null where the method failed.</param>
/// <param name="Noise">Rows in no cluster; null for none.</param>
/// <param name="Criteria">Criteria in that space; members that are not defined are left out.</param>
/// <param name="Agreement">Adjusted Rand index with the recommended partition.</param>
/// <param name="Note">Why there is none, or what is doubtful about it.</param>
public sealed record PartitionRow(
    ClusterMethod Method,
    Preprocessing Preprocessing,
    string? Covariance,
    int? K,
    int? Noise,
    PartitionCriteria Criteria,
    double? Agreement,
    string? Note)
{
    /// <summary>Maps what Core found.</summary>
    internal static PartitionRow Of(ScoredPartition scored) => new(
        scored.Method,
        scored.Preprocessing,
        scored.Covariance,
        scored.Partition?.Clusters,
        scored.Partition is { NoiseCount: > 0 and int noise } ? noise : null,
        scored.Criteria,
        scored.Agreement,
        scored.Note);
}

/// <summary>The recommended partition and why.</summary>
/// <param name="Method">How rows were divided.</param>
/// <param name="Preprocessing">The space of distances.</param>
/// <param name="Covariance">Covariance model of a mixture.</param>
/// <param name="Reason">Why it is that one.</param>
public sealed record ChosenPartition(ClusterMethod Method, Preprocessing Preprocessing, string? Covariance, string Reason);

/// <summary>A recommended partition of another number of clusters, which the criteria can't tell from the chosen one.</summary>
/// <param name="K">Clusters.</param>
/// <param name="NamedBy">Criteria that name it.</param>
/// <param name="Reason">Why it is told, with figures.</param>
/// <param name="Partition">The partition; its labels are a column of the assignments.</param>
public sealed record AlternativeRow(int K, IReadOnlyList<string> NamedBy, string Reason, PartitionRow Partition)
{
    /// <summary>Maps what Core found.</summary>
    internal static AlternativeRow Of(AlternativeK alternative) => new(
        alternative.Partition.Partition?.Clusters ?? 0, alternative.NamedBy, alternative.Reason, PartitionRow.Of(alternative.Partition));
}
