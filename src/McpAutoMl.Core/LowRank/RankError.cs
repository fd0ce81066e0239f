namespace McpAutoMl.Core.LowRank;

/// <summary>How far the best approximation of a rank is from the matrix.</summary>
/// <param name="Rank">The rank of the approximation.</param>
/// <param name="Spectral">Largest singular value of the rest: sigma_(rank + 1).</param>
/// <param name="Frobenius">Root of the sum of squares of the rest.</param>
/// <param name="Relative">Frobenius error over the Frobenius norm of the matrix; 0 for a zero matrix.</param>
public sealed record RankError(int Rank, double Spectral, double Frobenius, double Relative);
