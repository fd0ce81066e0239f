namespace McpAutoMl.Core.Statistics;

/// <summary>What one feature says about the target, taken by itself. Null where a measure is not defined for the pair of types.</summary>
public sealed record FeatureRelevance
{
    /// <summary>Column name.</summary>
    public required string Name { get; init; }

    /// <summary>Rows where feature and target are known.</summary>
    public required int Rows { get; init; }

    /// <summary>Nats, at least 0; NaN with fewer than two complete rows.</summary>
    public required double MutualInformation { get; init; }

    /// <summary>Probability of at least this mutual information by chance (<see cref="PermutationTest"/>); null when not asked for.</summary>
    public double? MutualInformationP { get; init; }

    /// <summary>The same adjusted for the number of features by Benjamini and Hochberg.</summary>
    public double? MutualInformationQ { get; init; }

    /// <summary>Pearson correlation with a numeric target, or with the indicator of the positive class of a binary one.</summary>
    public double? Pearson { get; init; }

    /// <summary>Spearman correlation, likewise.</summary>
    public double? Spearman { get; init; }

    /// <summary>Share of variance between groups, uncorrected: number and category, whichever is the target.</summary>
    public double? EtaSquared { get; init; }

    /// <summary>Bias-corrected Cramer's V of two categories.</summary>
    public double? CramersV { get; init; }

    /// <summary>F of one-way ANOVA, or of the simple regression of two numbers.</summary>
    public double? FStatistic { get; init; }

    /// <summary>Probability of at least this F without any association.</summary>
    public double? FPValue { get; init; }

    /// <summary>Share of the forest's impurity decrease; over all features they sum to 1. Favours features of many values.</summary>
    public required double RandomForestImportance { get; init; }

    /// <summary>Loss of the forest's out-of-bag score when the feature is shuffled.</summary>
    public required double PermutationImportance { get; init; }

    /// <summary>Strength of association a_i, 0 to 1 (<see cref="Statistics.Association.WithTarget"/>).</summary>
    public required double Association { get; init; }

    /// <summary>Mean of mutual information and forest importance, each relative to the largest, and association; 0 to 1.</summary>
    public required double Combined { get; init; }
}
