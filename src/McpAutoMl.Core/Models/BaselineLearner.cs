using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>What can be said without any feature: class shares, or the mean. Every other model has to beat it.</summary>
/// <remarks>scikit-learn's DummyClassifier (strategy prior) and DummyRegressor (mean). Determinism: bit-exact.</remarks>
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
        if (!target.IsClassification)
        {
            return new BaselineModel([], [ScaledTarget.Of(target).Centre]);
        }

        double[] shares = new double[target.Classes.Count];
        foreach (int code in target.Codes)
        {
            shares[code]++;
        }

        return new BaselineModel([.. target.Classes], [.. shares.Select(count => count / target.Count)]);
    }
}
