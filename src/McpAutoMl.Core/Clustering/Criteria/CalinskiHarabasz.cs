using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Variance between clusters over variance within: larger is better.</summary>
/// <remarks>
/// (B / (k - 1)) / (W / (n - k)) with n rows in k clusters; noise is left out. Cost: O(n p). Determinism: bit-exact.
/// Source: Calinski and Harabasz (1974).
/// </remarks>
public static class CalinskiHarabasz
{
    /// <summary>0 or more; null for fewer than two clusters, as many clusters as rows, or clusters of equal rows, where it is not defined.</summary>
    /// <param name="rows">n x p, finite.</param>
    /// <param name="partition">Of the n rows.</param>
    public static double? Of(Matrix rows, Partition partition)
    {
        int n = partition.Count - partition.NoiseCount, k = partition.Clusters;
        if (k < 2 || n <= k)
        {
            return null;
        }

        ClusterCentres centres = ClusterCentres.Of(rows, partition);
        return centres.Within == 0 ? null : centres.Between / (k - 1) / (centres.Within / (n - k));
    }
}
