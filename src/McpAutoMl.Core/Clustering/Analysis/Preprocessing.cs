namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The space in which distances are taken.</summary>
public enum Preprocessing
{
    /// <summary>The columns as they are.</summary>
    Raw,

    /// <summary>Mean 0, standard deviation 1.</summary>
    Standardized,

    /// <summary>Median 0, interquartile range 1.</summary>
    Robust,

    /// <summary>The leading principal components of the columns in the recommended scale.</summary>
    Pca,

    /// <summary>Skew taken out by the power transformation of Yeo and Johnson, then mean 0, standard deviation 1; where a column is highly skewed.</summary>
    Power,
}
