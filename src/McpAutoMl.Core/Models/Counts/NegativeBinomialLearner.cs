using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Negative binomial regression (NB2): counts of variance mean + dispersion * mean^2 whose log-mean is linear, with an L2 penalty.</summary>
/// <param name="alpha">
/// Strength of the penalty: mean negative log-likelihood + alpha / 2 * |coefficients|^2, the intercept free; without dispersion that of
/// <see cref="PoissonLearner"/>. Null to choose it by cross-validation on the training rows, see <see cref="CountPenalty"/>.
/// </param>
/// <remarks>
/// The dispersion (statsmodels' alpha; its inverse is R's theta) maximises the same likelihood; it is 0, and the model Poisson's, where the counts
/// scatter no more than Poisson's do. Encoding as <see cref="PoissonLearner"/>. Cost: some five times its. Determinism: bit-exact; the seed deals
/// rows into inner folds. Source: Lawless (1987), "Negative binomial and mixed Poisson regression"; Hilbe (2011), chapter 8.
/// </remarks>
public sealed class NegativeBinomialLearner(double? alpha = null) : ILearner
{
    internal const string LearnerName = "negative_binomial";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("alpha", alpha is double given ? given : "cross_validation")];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when alpha is not positive and finite; TARGET_NOT_COUNT.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) =>
        CountTraining.Fit(Name, features, target, alpha, isDispersed: true, seed, cancellation);
}
