using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>How wide clusters are for the distance to the one they are most easily taken for: smaller is better.</summary>
/// <remarks>
/// Mean over clusters of the largest (s_i + s_j) / d_ij, s the mean distance to the centre and d the distance of centres. Clusters with one centre
/// are not compared with each other, as in scikit-learn. Noise is left out. Cost: O(n p + k^2 p). Determinism: bit-exact.
/// Source: Davies and Bouldin (1979).
/// </remarks>
public static class DaviesBouldin
{
    /// <summary>0 or more; null for fewer than two clusters or as many clusters as rows.</summary>
    /// <param name="rows">n x p, finite.</param>
    /// <param name="partition">Of the n rows.</param>
    public static double? Of(Matrix rows, Partition partition)
    {
        int k = partition.Clusters;
        if (k < 2 || partition.Count - partition.NoiseCount <= k)
        {
            return null;
        }

        ClusterCentres centres = ClusterCentres.Of(rows, partition);
        double sum = 0;
        for (int i = 0; i < k; i++)
        {
            double worst = 0;
            for (int j = 0; j < k; j++)
            {
                double distance = Math.Sqrt(ClusterCentres.SquaredDistance(centres.Centres.Row(i), centres.Centres.Row(j)));
                if (i != j && distance > 0)
                {
                    worst = Math.Max(worst, (centres.MeanDistances[i] + centres.MeanDistances[j]) / distance);
                }
            }

            sum += worst;
        }

        return sum / k;
    }
}
