using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>One LightGBM ensemble a level, each row's quantiles sorted. Immutable.</summary>
/// <param name="levels">Ascending, between 0 and 1.</param>
/// <param name="models">As many, of the same columns.</param>
internal sealed class LightGbmQuantiles(IReadOnlyList<double> levels, IReadOnlyList<LightGbmModel> models) : IModel
{
    /// <inheritdoc/>
    public string Learner => LightGbmLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => models[0].Features;

    /// <summary>Levels of the quantiles.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>The model of each level.</summary>
    public IReadOnlyList<LightGbmModel> Models => models;

    /// <summary>The model of the level nearest to the median.</summary>
    public LightGbmModel Median => models[QuantileLevels.Median(levels)];

    /// <inheritdoc/>
    public Prediction Predict(Table table) => QuantilePrediction.Of([.. models.Select(model => model.Predict(table).Values!)], levels);
}
