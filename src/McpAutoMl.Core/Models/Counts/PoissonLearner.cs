using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Poisson regression: counts whose log-mean is linear, with an L2 penalty.</summary>
/// <param name="alpha">
/// Strength of the penalty, scikit-learn's PoissonRegressor's: half the mean deviance + alpha / 2 * |coefficients|^2, the intercept free. Null to
/// choose it by cross-validation on the training rows, see <see cref="CountPenalty"/>.
/// </param>
/// <remarks>
/// Numbers are imputed by their median and standardised, levels get an indicator each. The penalty keeps coefficients finite where a level has
/// no counts but 0. Cost: about 8 Newton steps of 5 to 50 passes over the encoded rows, 36 times that with alpha chosen, on at most 5,000 rows.
/// Determinism: bit-exact; the seed deals rows into inner folds. Source: McCullagh and Nelder (1989), "Generalized linear models", chapter 6.
/// </remarks>
public sealed class PoissonLearner(double? alpha = null) : ILearner
{
    internal const string LearnerName = "poisson";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("alpha", alpha is double given ? given : "cross_validation")];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when alpha is not positive and finite; TARGET_NOT_COUNT.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) =>
        CountTraining.Fit(Name, features, target, alpha, isDispersed: false, seed, cancellation);
}
