namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>Two clusters that become one.</summary>
/// <param name="First">The one with the smaller number: rows are 0 to n - 1, the cluster that merge i makes is n + i.</param>
/// <param name="Second">The other.</param>
/// <param name="Height">How far apart they are, by the linkage's measure.</param>
/// <param name="Size">Rows of both.</param>
public readonly record struct Merge(int First, int Second, double Height, int Size);
