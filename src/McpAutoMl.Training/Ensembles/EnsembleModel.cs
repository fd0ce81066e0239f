using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Ensembles;

/// <summary>The weighted mean of fitted models, calibrated where there is a map. Immutable.</summary>
/// <param name="learner">Leaderboard name.</param>
/// <param name="features">All features of the training, in order.</param>
/// <param name="members">Fitted models.</param>
/// <param name="weights">As many, adding up to 1.</param>
/// <param name="map">Applied to the mean; null for none.</param>
internal sealed class EnsembleModel(
    string learner, IReadOnlyList<string> features, IReadOnlyList<IModel> members, IReadOnlyList<double> weights, CalibrationMap? map) : IModel
{
    /// <inheritdoc/>
    public string Learner => learner;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => features;

    /// <summary>The fitted models.</summary>
    public IReadOnlyList<IModel> Members => members;

    /// <inheritdoc/>
    public Prediction Predict(Table table)
    {
        Prediction mean = WeightedMean.Of([.. members.Select(member => member.Predict(table))], weights);
        return map is null ? mean : map.Apply(mean);
    }
}
