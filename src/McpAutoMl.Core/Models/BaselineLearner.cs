using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>What can be said without any feature: class shares, the mean, or quantiles of the target. Every other model has to beat it.</summary>
/// <remarks>
/// scikit-learn's DummyClassifier (strategy prior) and DummyRegressor (mean). With class weights the shares are those of the weights, as
/// every other learner then estimates weighted shares. Determinism: bit-exact.
/// </remarks>
public sealed class BaselineLearner : ILearner
{
    internal const string LearnerName = "baseline";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [];

    /// <inheritdoc/>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        if (target.Quantiles is { } levels)
        {
            return new BaselineModel([], Numerics.Quantiles.Of(target.Values, [.. levels]), levels);
        }

        if (!target.IsClassification)
        {
            return new BaselineModel([], [target.Task == LearningTask.Count ? CountMean.Of(target.Values) : ScaledTarget.Of(target).Centre]);
        }

        double[] shares = new double[target.Classes.Count];
        foreach (int code in target.Codes)
        {
            shares[code]++;
        }

        if (target.ClassWeights is not { } weights)
        {
            return new BaselineModel([.. target.Classes], [.. shares.Select(count => count / target.Count)]);
        }

        double total = 0;
        double largest = weights.Max(); // so that no sum overflows
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] *= weights[k] / largest;
            total += shares[k];
        }

        // Rows of tiny weights alone may have vanished beside the largest weight.
        return new BaselineModel([.. target.Classes], [.. shares.Select(share => total > 0 ? share / total : 1.0 / shares.Length)]);
    }
}
