using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Explanation;

/// <summary>Raw scores of n rows taken apart by feature: base value plus the row's contributions is its score.</summary>
/// <param name="Method"><c>tree_shap</c>, <c>linear</c> or <c>additive</c>.</param>
/// <param name="Features">p feature names.</param>
/// <param name="BaseValues">Raw score of a row to which no feature adds anything, one an output: the training data's mean for trees and additive models, the intercept for linear ones.</param>
/// <param name="Values">For each output n x p contributions, in the unit of the raw score.</param>
/// <param name="RawScores">n x outputs: log-odds of the positive class, one score a class (softmax gives the probabilities), the value, or the logarithm of the mean of counts.</param>
public sealed record Contributions(string Method, IReadOnlyList<string> Features, double[] BaseValues, Matrix[] Values, Matrix RawScores)
{
    /// <summary>Pairs of features whose joint contributions are the last entries; their names stand as "a x b". A feature's own entry holds no part of them.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs { get; init; } = [];

    /// <summary>Base value plus contributions of one row and output; equals the raw score up to rounding.</summary>
    public double Sum(int row, int output)
    {
        double sum = BaseValues[output];
        foreach (double value in Values[output].Row(row))
        {
            sum += value;
        }

        return sum;
    }
}
