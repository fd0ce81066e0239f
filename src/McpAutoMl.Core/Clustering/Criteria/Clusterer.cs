using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Divides rows into k clusters; the same for the same arguments. May be called by several threads at once.</summary>
/// <param name="rows">n x p.</param>
/// <param name="k">1 to n.</param>
/// <param name="seed">Seed of its starts.</param>
/// <param name="cancellation">Stops it.</param>
public delegate Partition Clusterer(Matrix rows, int k, long seed, CancellationToken cancellation);
