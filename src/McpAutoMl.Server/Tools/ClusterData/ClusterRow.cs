using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Profiles;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>One cluster of the recommended partition.</summary>
/// <param name="Id">Its label in the assignments, from 0, the largest cluster first.</param>
/// <param name="N">Rows.</param>
/// <param name="Share">Of all clustered rows.</param>
/// <param name="Jaccard">Mean Jaccard similarity with its likeness in resamples: below .5 it dissolves, from .75 it is stable.</param>
/// <param name="Certainty">Mean posterior probability of its rows; null where the method has none.</param>
/// <param name="Summary">What sets it apart, in the units of the data.</param>
/// <param name="Profile">The features that differ most from the other rows; all of them are in the profiles table.</param>
public sealed record ClusterRow(
    int Id, int N, double Share, double? Jaccard, double? Certainty, string Summary, IReadOnlyList<FeatureContrast> Profile)
{
    // Rows of profiles in one reply, over all clusters, so that a default reply holds them.
    private const int ProfileRows = 18, MostOfCluster = 8, FewClusters = 8, ManyClusters = 16;

    /// <summary>Maps what Core found.</summary>
    internal static IReadOnlyList<ClusterRow> Of(IReadOnlyList<ClusterProfile> profiles, PartitionStability stability)
    {
        int shown = Math.Clamp(ProfileRows / Math.Max(profiles.Count, 1), 1, MostOfCluster);
        int named = profiles.Count <= FewClusters ? 3 : profiles.Count <= ManyClusters ? 2 : 1;
        return
        [
            .. profiles.Select(profile => new ClusterRow(
                profile.Id,
                profile.Size,
                profile.Share,
                At(stability.Jaccard, profile.Id),
                At(stability.Certainty, profile.Id),
                profile.Summary(named),
                [.. profile.Features.Take(shown)])),
        ];
    }

    private static double? At(IReadOnlyList<double>? values, int cluster) => values is not null && cluster < values.Count ? values[cluster] : null;
}

/// <summary>How well the recommended partition comes back in resamples.</summary>
/// <param name="MeanAri">Mean adjusted Rand index; null for one cluster.</param>
/// <param name="Low">5th percentile.</param>
/// <param name="High">95th percentile.</param>
/// <param name="Resamples">Number of resamples.</param>
public sealed record StabilityReport(double? MeanAri, double? Low, double? High, int Resamples);

/// <summary>Which features carry the clusters.</summary>
/// <param name="Selected">They do.</param>
/// <param name="Rejected">Given those, they tell nothing more.</param>
/// <param name="Partition">The mixture of the selected features alone; agreement is with the recommended partition.</param>
public sealed record VariablesReport(IReadOnlyList<string> Selected, IReadOnlyList<RejectedVariable> Rejected, PartitionRow Partition);
