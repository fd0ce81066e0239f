namespace McpAutoMl.Training.Portfolio;

/// <summary>The learners that can be asked for; in JSON in snake_case, as the leaderboard names them.</summary>
public enum ModelKind
{
    /// <summary>The class shares or the mean of the training data. Always part of the comparison.</summary>
    Baseline,

    /// <summary>Regularised logistic regression; classification.</summary>
    Logistic,

    /// <summary>Ridge regression; regression.</summary>
    Ridge,

    /// <summary>Linear quantile regression; quantiles.</summary>
    QuantileLinear,

    /// <summary>Linear regression with an elastic-net penalty; regression.</summary>
    ElasticNet,

    /// <summary>Poisson regression; counts.</summary>
    Poisson,

    /// <summary>Negative binomial regression; counts.</summary>
    NegativeBinomial,

    /// <summary>Linear discriminant analysis; classification.</summary>
    Lda,

    /// <summary>Quadratic discriminant analysis; classification.</summary>
    Qda,

    /// <summary>Nearest neighbours.</summary>
    KNeighbors,

    /// <summary>Histogram random forest.</summary>
    RandomForest,

    /// <summary>Extremely randomised trees.</summary>
    ExtraTrees,

    /// <summary>Linear support vector machine; classification.</summary>
    LinearSvm,

    /// <summary>Support vector machine with the Gaussian kernel.</summary>
    SvmRbf,

    /// <summary>Additive model with pairwise terms, an explainable boosting machine.</summary>
    Ebm,

    /// <summary>Multilayer perceptron.</summary>
    Mlp,

    /// <summary>Gradient boosted trees by Microsoft.ML.</summary>
    FastTree,

    /// <summary>Gradient boosted trees by LightGBM.</summary>
    Lightgbm,
}
