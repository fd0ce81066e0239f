namespace McpAutoMl.Core.Statistics;

/// <summary>Which columns and which parts of the statistics are wanted.</summary>
public sealed record StatisticsOptions
{
    /// <summary>Columns; null for all.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Relevance to the target, where there is one; without it features stand in column order.</summary>
    public bool Relevance { get; init; } = true;

    /// <summary>Permutations of the target for the p-values of mutual information; 0 for none.</summary>
    public int Permutations { get; init; }

    /// <summary>How many pairs of features at the most; 0 leaves redundancy out.</summary>
    public int MostPairs { get; init; }

    /// <summary>Leakage of the target, identifiers, repeated rows and the order of rows.</summary>
    public bool Leakage { get; init; }

    /// <summary>Rounds of the shadow test; 0 for none.</summary>
    public int ShadowIterations { get; init; }

    /// <summary>Stability selection.</summary>
    public bool Stability { get; init; }

    /// <summary>The target along each feature.</summary>
    public bool Profile { get; init; }
}
