using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>A fitted linear quantile regression: one linear model a level. Immutable.</summary>
public sealed class QuantileLinearModel : IModel
{
    private readonly LinearModel[] _models;

    /// <param name="schema">Encoding of the features.</param>
    /// <param name="levels">Ascending, between 0 and 1.</param>
    /// <param name="parameters">By level: the intercept and the coefficients of the encoded columns.</param>
    internal QuantileLinearModel(DesignSchema schema, IReadOnlyList<double> levels, double[][] parameters)
    {
        Levels = levels;
        Schema = schema;
        _models = Array.ConvertAll(parameters, one => new LinearModel(Learner, schema, [], one));
    }

    /// <inheritdoc/>
    public string Learner => QuantileLinearLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => _models[0].Features;

    /// <summary>Levels of the quantiles, ascending.</summary>
    public IReadOnlyList<double> Levels { get; }

    /// <summary>The model of each level, before crossing is removed.</summary>
    public IReadOnlyList<LinearModel> Models => _models;

    /// <summary>The model of the level nearest to the median.</summary>
    public LinearModel Median => _models[QuantileLevels.Median(Levels)];

    internal DesignSchema Schema { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * features * levels). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table) => QuantilePrediction.Of(Array.ConvertAll(_models, model => model.RawScores(table, 0)), Levels);
}
