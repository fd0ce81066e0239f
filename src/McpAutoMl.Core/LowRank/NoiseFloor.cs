namespace McpAutoMl.Core.LowRank;

/// <summary>What rounding of stored weights can do to the singular values of a matrix made of them.</summary>
/// <param name="Threshold">Singular values of rounding noise are not expected above it: a heuristic, for rounding is not quite random.</param>
/// <param name="WorstCase">No rounding can move a singular value further (Weyl's inequality).</param>
public sealed record NoiseFloor(double Threshold, double WorstCase);
