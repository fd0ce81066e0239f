using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>A fitted regression of counts: a linear model of the log-mean, and how far counts scatter about it. Immutable.</summary>
/// <param name="logMean">Predicts the logarithm of the mean.</param>
/// <param name="dispersion">From 0.</param>
public sealed class CountModel(LinearModel logMean, double dispersion) : IModel
{
    /// <inheritdoc/>
    public string Learner => LogMean.Learner;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => LogMean.Features;

    /// <summary>The model of the logarithm of the mean; its contributions add up there, and multiply in the mean.</summary>
    public LinearModel LogMean => logMean;

    /// <summary>Variance = mean + dispersion * mean^2; 0 for Poisson counts.</summary>
    public double Dispersion => dispersion;

    /// <inheritdoc/>
    /// <remarks>Means from 1e-100 to 1e100. Cost: O(n * features). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table) => new(null, Array.ConvertAll(LogMean.RawScores(table, 0), CountMean.OfLog));
}
