namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>What the covariances of a mixture's components have in common: Sigma_k = lambda_k D_k A_k D_k', volume, orientation and shape.</summary>
/// <remarks>
/// Names are those of mclust: three letters for volume, shape and orientation, each E for equal in all components, V for variable, I for
/// the identity. For a single column volume is all there is: <see cref="E"/> and <see cref="V"/>. The order is from few parameters to many.
/// Source: Banfield and Raftery (1993), "Model-based Gaussian and non-Gaussian clustering"; Celeux and Govaert (1995), "Gaussian
/// parsimonious clustering models".
/// </remarks>
public enum CovarianceModel
{
    /// <summary>One column, one variance.</summary>
    E,

    /// <summary>One column, a variance for each component.</summary>
    V,

    /// <summary>Spheres of one volume: lambda I.</summary>
    EII,

    /// <summary>Spheres: lambda_k I.</summary>
    VII,

    /// <summary>One diagonal covariance: lambda A.</summary>
    EEI,

    /// <summary>Diagonal, of one shape: lambda_k A.</summary>
    VEI,

    /// <summary>Diagonal, of one volume: lambda A_k.</summary>
    EVI,

    /// <summary>Diagonal: lambda_k A_k.</summary>
    VVI,

    /// <summary>One covariance: lambda D A D'.</summary>
    EEE,

    /// <summary>Multiples of one covariance: lambda_k D A D'.</summary>
    VEE,

    /// <summary>Common axes and one volume: lambda D A_k D'.</summary>
    EVE,

    /// <summary>Common axes: lambda_k D A_k D'.</summary>
    VVE,

    /// <summary>One volume and shape, turned: lambda D_k A D_k'.</summary>
    EEV,

    /// <summary>One shape, scaled and turned: lambda_k D_k A D_k'.</summary>
    VEV,

    /// <summary>One volume: lambda D_k A_k D_k'.</summary>
    EVV,

    /// <summary>Nothing in common: lambda_k D_k A_k D_k'.</summary>
    VVV,
}
