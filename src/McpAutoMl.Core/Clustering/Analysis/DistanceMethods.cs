using McpAutoMl.Core.Clustering.Agglomeration;
using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Density;
using McpAutoMl.Core.Clustering.KMeans;
using McpAutoMl.Core.Clustering.Spectral;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The methods that divide rows by their distances.</summary>
internal static class DistanceMethods
{
    /// <summary>Those that the consensus is made of, in the order in which one of them stands for it.</summary>
    public static IReadOnlyList<ClusterMethod> OfConsensus { get; } = [ClusterMethod.KMeans, ClusterMethod.Ward, ClusterMethod.Spectral];

    /// <summary>k-means as the criteria use it.</summary>
    public static Partition KMeans(Matrix rows, int k, long seed, CancellationToken cancellation) =>
        KMeansClustering.Of(rows, k, seed, cancellation: cancellation).Partition;

    /// <summary>Divides rows into k clusters; HDBSCAN finds its own number.</summary>
    /// <exception cref="ProblemException">When the method can't.</exception>
    public static Partition Divide(ClusterMethod method, Matrix rows, int k, long seed, CancellationToken cancellation) => method switch
    {
        ClusterMethod.KMeans => KMeans(rows, k, seed, cancellation),
        ClusterMethod.Ward => WardTree.Of(rows, cancellation).Cut(k),
        ClusterMethod.Spectral => SpectralClustering.Of(rows, k, seed, cancellation: cancellation).Partition,
        ClusterMethod.Hdbscan => Dense(rows, cancellation),
        ClusterMethod.Consensus => Combine([.. OfConsensus.Select(one => TryDivide(one, rows, k, seed, cancellation))], k, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Mixtures are fitted elsewhere."),
    };

    /// <summary>The consensus of those partitions that there are.</summary>
    /// <exception cref="ProblemException">NO_PARTITION when there is none.</exception>
    public static Partition Combine(IReadOnlyList<Partition?> partitions, int k, CancellationToken cancellation)
    {
        Partition[] found = [.. partitions.OfType<Partition>()];
        return found.Length > 0
            ? EvidenceAccumulation.Combine(found, k, cancellation)
            : throw ProblemException.Of("NO_PARTITION", "No method found clusters.", "Ask for another number of clusters.");
    }

    private static Partition? TryDivide(ClusterMethod method, Matrix rows, int k, long seed, CancellationToken cancellation)
    {
        try
        {
            return Divide(method, rows, k, seed, cancellation);
        }
        catch (ProblemException)
        {
            return null; // the consensus is that of the others
        }
    }

    private static Partition Dense(Matrix rows, CancellationToken cancellation)
    {
        Partition partition = HdbscanClustering.Of(rows, cancellation: cancellation).Partition;
        return partition.Clusters > 0
            ? partition
            : throw ProblemException.Of("NO_PARTITION", "No region is denser than what is around it for long.", "Use another method.");
    }
}
