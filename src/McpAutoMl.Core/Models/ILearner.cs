using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>Fits one kind of model. Holds its parameters and no state: fitting twice gives the same model.</summary>
public interface ILearner
{
    /// <summary>Name in the leaderboard, such as <c>random_forest</c>.</summary>
    string Name { get; }

    /// <summary>Parameters by scikit-learn's names, in a fixed order.</summary>
    IReadOnlyList<KeyValuePair<string, object>> Parameters { get; }

    /// <summary>Fits on all rows given; imputation, encoding and scaling are learnt from these rows alone.</summary>
    /// <param name="features">Feature columns only, n rows.</param>
    /// <param name="target">n rows, aligned with <paramref name="features"/> by position (not by source row).</param>
    /// <param name="seed">Seed of all randomness in the fit.</param>
    /// <param name="cancellation">Looked at often enough to stop within a second.</param>
    IModel Fit(Table features, Target target, long seed, CancellationToken cancellation);
}
