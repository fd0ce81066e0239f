using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Ensembles;

/// <summary>Fits several learners with fixed weights, and a fixed calibration: weights and map are not chosen again.</summary>
internal sealed class EnsembleLearner(string name, IReadOnlyList<ILearner> learners, IReadOnlyList<double> weights, CalibrationMap? map) : ILearner
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [.. learners.Select((learner, m) => new KeyValuePair<string, object>(learner.Name, weights[m]))];

    /// <inheritdoc/>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) => new EnsembleModel(
        name,
        [.. features.Columns.Select(column => column.Name)],
        [.. learners.Select(learner => learner.Fit(features, target, seed, cancellation))],
        weights,
        map);
}
