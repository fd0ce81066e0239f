namespace McpAutoMl.Core.Clustering.Density;

/// <summary>What HDBSCAN found. Immutable.</summary>
/// <param name="Partition">Cluster of each row, or <see cref="Partition.Noise"/>; there may be no cluster at all.</param>
/// <param name="Probabilities">How deep in its cluster each row lies, 0 (noise) to 1 (as long in it as any row): its density over the
/// greatest.</param>
/// <param name="MinClusterSize">Fewest rows of a cluster.</param>
/// <param name="MinSamples">Rows, itself included, within the core distance of a row.</param>
public sealed record HdbscanResult(Partition Partition, IReadOnlyList<double> Probabilities, int MinClusterSize, int MinSamples);
