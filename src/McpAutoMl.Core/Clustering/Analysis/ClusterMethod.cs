namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Ways to divide rows.</summary>
public enum ClusterMethod
{
    /// <summary>k-means with k-means++ starts.</summary>
    KMeans,

    /// <summary>Agglomeration by Ward's criterion.</summary>
    Ward,

    /// <summary>Mixture of Gaussians, the covariance model by BIC.</summary>
    GaussianMixture,

    /// <summary>Spectral clustering of a self-tuned neighbour graph.</summary>
    Spectral,

    /// <summary>Hierarchical density-based clustering; leaves noise, and finds its own number of clusters.</summary>
    Hdbscan,

    /// <summary>Evidence accumulation over k-means, Ward and spectral partitions.</summary>
    Consensus,
}
