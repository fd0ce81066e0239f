using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>All partitions, the recommended one, and how sure it is. Immutable.</summary>
public sealed record ClusterReport
{
    /// <summary>Rows that were clustered, ascending: those with all features known.</summary>
    public required IReadOnlyList<int> SourceRows { get; init; }

    /// <summary>Features used, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Columns that were asked for or numeric, and are no features.</summary>
    public required IReadOnlyList<DroppedFeature> Dropped { get; init; }

    /// <summary>Number of clusters of the recommended partition, as given or inferred; 1 where nothing speaks for more.</summary>
    public required int K { get; init; }

    /// <summary>Whether k was inferred.</summary>
    public required bool Inferred { get; init; }

    /// <summary>Every partition: the recommended one first, then by method and preprocessing.</summary>
    public required IReadOnlyList<ScoredPartition> Partitions { get; init; }

    /// <summary>Why the first is recommended, in one or two sentences with its figures.</summary>
    public required string Reason { get; init; }

    /// <summary>Recommended partitions of other numbers of clusters that can't be told apart from k by the criteria; empty where k was given.</summary>
    public required IReadOnlyList<AlternativeK> Alternatives { get; init; }

    /// <summary>The criteria by number of clusters; only those for k where it was given.</summary>
    public required IReadOnlyList<KCriteria> ByK { get; init; }

    /// <summary>How well the recommended partition comes back in resamples.</summary>
    public required PartitionStability Stability { get; init; }

    /// <summary>Posterior probability of each row's own cluster in the recommended partition; null where the method has none.</summary>
    public IReadOnlyList<double>? RowCertainty { get; init; }

    /// <summary>Which features carry the clusters; null unless asked for.</summary>
    public VariableSelection? Variables { get; init; }

    /// <summary>n x 2: the first two principal components of the standardised features, for a picture. A second column of zeros for a single feature.</summary>
    public required Matrix Plane { get; init; }

    /// <summary>Share of the variance of the standardised features along each axis of <see cref="Plane"/>.</summary>
    public required IReadOnlyList<double> PlaneShares { get; init; }

    /// <summary>What the caller should know.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}

/// <summary>A partition with its criteria.</summary>
/// <param name="Method">Method.</param>
/// <param name="Preprocessing">Space.</param>
/// <param name="Covariance">Name of the covariance model of a mixture, such as VVE; null for others.</param>
/// <param name="Partition">Cluster of each row of <see cref="ClusterReport.SourceRows"/>; null where the method failed.</param>
/// <param name="Criteria">Criteria, in the space of the partition.</param>
/// <param name="Agreement">Adjusted Rand index with the recommended partition.</param>
/// <param name="Note">Why there is no partition, or what is doubtful about it; null for nothing.</param>
public sealed record ScoredPartition(
    ClusterMethod Method, Preprocessing Preprocessing, string? Covariance, Partition? Partition, PartitionCriteria Criteria, double? Agreement, string? Note);

/// <summary>Criteria of one partition; null where one is not defined.</summary>
/// <param name="Silhouette">Mean silhouette (Rousseeuw 1987), -1 to 1, in the space of the partition, noise left out.</param>
/// <param name="CalinskiHarabasz">Calinski and Harabasz (1974).</param>
/// <param name="DaviesBouldin">Davies and Bouldin (1979); smaller is better.</param>
/// <param name="Bic">2 log-likelihood minus parameters times log n, as mclust has it: larger is better. Of the data as given, so that spaces compare; null for other methods and for components.</param>
/// <param name="Icl">BIC minus twice the entropy of the most probable assignments (Biernacki et al. 2000).</param>
public sealed record PartitionCriteria(double? Silhouette, double? CalinskiHarabasz, double? DaviesBouldin, double? Bic, double? Icl);

/// <summary>The criteria at one number of clusters.</summary>
/// <param name="K">Clusters, from 1.</param>
/// <param name="Covariance">Covariance model with the largest BIC.</param>
/// <param name="Bic">Its BIC.</param>
/// <param name="Icl">Largest ICL, and of the same model unless told otherwise.</param>
/// <param name="Silhouette">Mean silhouette of k-means; null for k = 1.</param>
/// <param name="Gap">Gap statistic (Tibshirani et al. 2001) of k-means.</param>
/// <param name="GapError">Its standard error with the simulation's.</param>
/// <param name="Stability">Mean adjusted Rand index between partitions of resamples; null for k = 1.</param>
public sealed record KCriteria(int K, string? Covariance, double? Bic, double? Icl, double? Silhouette, double? Gap, double? GapError, double? Stability);

/// <summary>Another number of clusters that deserves the same trust.</summary>
/// <param name="Partition">The recommended partition for that number.</param>
/// <param name="NamedBy">Criteria that name it, such as bic or silhouette.</param>
/// <param name="Reason">Why it is told beside k, with figures.</param>
public sealed record AlternativeK(ScoredPartition Partition, IReadOnlyList<string> NamedBy, string Reason);

/// <summary>Stability of the recommended partition.</summary>
/// <param name="MeanAri">Mean adjusted Rand index between the partition and those of resamples; null without resamples, as for one cluster.</param>
/// <param name="Low">5th percentile.</param>
/// <param name="High">95th percentile.</param>
/// <param name="Resamples">Number of resamples.</param>
/// <param name="Jaccard">
/// Mean over resamples of the best Jaccard similarity of each cluster (Hennig 2007); below .5 it dissolves, from .75 it is stable. Empty without resamples.
/// </param>
/// <param name="Certainty">Mean posterior probability of the rows' own clusters, by cluster; null where the method has none.</param>
public sealed record PartitionStability(double? MeanAri, double? Low, double? High, int Resamples, IReadOnlyList<double> Jaccard, IReadOnlyList<double>? Certainty);

/// <summary>Features that carry clusters, by differences in BIC (Raftery and Dean 2006).</summary>
/// <param name="Selected">They do.</param>
/// <param name="Rejected">Given those, they tell nothing more, with the difference in BIC (negative: nothing).</param>
/// <param name="Partition">The mixture of the selected features alone.</param>
public sealed record VariableSelection(IReadOnlyList<string> Selected, IReadOnlyList<RejectedVariable> Rejected, ScoredPartition Partition);

/// <summary>A feature that tells nothing more of the clusters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BicDifference">What it adds to BIC; null where no mixture with it was supported.</param>
public sealed record RejectedVariable(string Name, double? BicDifference);
