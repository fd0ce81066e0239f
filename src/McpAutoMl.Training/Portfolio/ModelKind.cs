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

    /// <summary>Histogram random forest.</summary>
    RandomForest,

    /// <summary>Linear support vector machine; classification.</summary>
    LinearSvm,

    /// <summary>Support vector machine with the Gaussian kernel.</summary>
    SvmRbf,

    /// <summary>Multilayer perceptron.</summary>
    Mlp,

    /// <summary>Gradient boosted trees by Microsoft.ML.</summary>
    FastTree,

    /// <summary>Gradient boosted trees by LightGBM.</summary>
    Lightgbm,
}
