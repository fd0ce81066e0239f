namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>What spectral clustering found. Immutable.</summary>
/// <param name="Partition">Cluster of each row; k clusters.</param>
/// <param name="Eigenvalues">The largest k + 1 eigenvalues of the normalised affinities, at most 1, descending; fewer where there are fewer
/// rows.</param>
/// <param name="Components">Parts of the neighbour graph between which there is no affinity; each has an eigenvalue of 1.</param>
public sealed record SpectralResult(Partition Partition, IReadOnlyList<double> Eigenvalues, int Components)
{
    /// <summary>Difference between the last eigenvalue used and the next: how clearly k clusters stand out; 0 where there is no next.</summary>
    public double Eigengap => Eigenvalues.Count > Partition.Clusters ? Eigenvalues[Partition.Clusters - 1] - Eigenvalues[Partition.Clusters] : 0;
}
