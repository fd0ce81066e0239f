namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>How a mixture is fitted.</summary>
public sealed record MixtureOptions
{
    /// <summary>The defaults.</summary>
    public static readonly MixtureOptions Default = new();

    /// <summary>Most iterations of EM from one start.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>EM has converged when the log-likelihood of an average row grows by no more than this in an iteration.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Starts from random centres beside the agglomerative one.</summary>
    public int RandomStarts { get; init; } = 4;

    /// <summary>Whether agglomeration gives a start.</summary>
    public bool AgglomerativeStart { get; init; } = true;

    /// <summary>Most rows that are agglomerated; fewer where columns are many, and of more rows a random sample.</summary>
    public int AgglomerationRows { get; init; } = 2000;

    /// <summary>Variance that each direction of an average component keeps, as a share of the columns' variances; see <see cref="GaussianMixture"/>.</summary>
    public double Floor { get; init; } = 1e-6;

    /// <summary>A start of the caller's, used beside the others: cluster of each row, or <see cref="Partition.Noise"/> for rows that take no part in the first step.</summary>
    public Partition? InitialPartition { get; init; }
}
