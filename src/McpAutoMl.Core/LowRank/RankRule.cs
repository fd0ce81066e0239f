namespace McpAutoMl.Core.LowRank;

/// <summary>How many singular values count as signal.</summary>
public enum RankRule
{
    /// <summary>Those that the rounding of the stored weights cannot explain; see <see cref="StorageNoise"/>.</summary>
    StorageNoise,

    /// <summary>Those above a fraction of the largest: max(m, n) times the epsilon of the differences (single for 16-bit weights), or the tolerance given.</summary>
    Epsilon,

    /// <summary>The fewest that keep a fraction of the sum of squares: 0.99, or the tolerance given.</summary>
    Energy,

    /// <summary>Those above Gavish and Donoho's optimal hard threshold for noise of unknown level.</summary>
    GavishDonoho,
}
