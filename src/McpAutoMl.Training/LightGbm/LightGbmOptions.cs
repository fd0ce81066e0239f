namespace McpAutoMl.Training.LightGbm;

/// <summary>Parameters of the gradient boosting, by the names of LightGBM's scikit-learn interface.</summary>
public sealed record LightGbmOptions
{
    /// <summary>Boosting rounds.</summary>
    public int Estimators { get; init; } = 200;

    /// <summary>Shrinkage of each tree.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Leaves of a tree at the most.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Rows of a leaf at the least.</summary>
    public int MinChildSamples { get; init; } = 5;

    /// <summary>L2 penalty of the leaf values.</summary>
    public double RegLambda { get; init; } = 1;

    /// <summary>Share of the features that each tree sees.</summary>
    public double ColsampleByTree { get; init; } = 0.5;

    /// <summary>Share of the rows that each tree sees, drawn anew for each; 1 for all.</summary>
    public double Subsample { get; init; } = 0.8;

    /// <summary>Share of a tree's features that each split looks at.</summary>
    public double ColsampleByNode { get; init; } = 1;

    /// <summary>
    /// Defaults for n training rows: leaves and rounds grow with them, from 8 leaves of 5 rows, as trees of LightGBM's own default size overfit
    /// few rows, to its 31 leaves of 20 rows from 10,000 rows on, which also need less randomness.
    /// </summary>
    public static LightGbmOptions ForRows(int rows) => rows switch
    {
        < 2000 => new(),
        < 10_000 => new() { Estimators = 250, Leaves = 15, MinChildSamples = 10 },
        _ => new() { Estimators = 300, LearningRate = 0.08, Leaves = 31, MinChildSamples = 20, ColsampleByTree = 0.8, Subsample = 1 },
    };

    /// <summary>Names and values in a fixed order, for the leaderboard.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> ToParameters() =>
    [
        new("n_estimators", Estimators), new("learning_rate", LearningRate), new("num_leaves", Leaves),
        new("min_child_samples", MinChildSamples), new("reg_lambda", RegLambda), new("colsample_bytree", ColsampleByTree),
        new("subsample", Subsample), new("colsample_bynode", ColsampleByNode),
    ];
}
