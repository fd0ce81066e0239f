using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Ridge regression: sum of squared errors + alpha * |coefficients|^2, the intercept free.</summary>
/// <param name="alpha">Strength of the penalty; null to choose among 10^-2, 10^-1.5, ... 10^4 by generalised cross-validation on the training rows.</param>
/// <remarks>
/// Numbers are imputed by their median and standardised, levels get an indicator each, so alpha has scikit-learn's meaning on
/// standardised columns. With more than <see cref="MostColumns"/> encoded columns, conjugate gradients take the place of Cholesky and
/// an alpha not given is 1. Cost: O(n d^2 + 9 d^3). Determinism: bit-exact; the seed has no effect.
/// Source of the choice: Golub, Heath and Wahba (1979).
/// </remarks>
public sealed class RidgeLearner(double? alpha = null) : ILearner
{
    /// <summary>Most encoded columns for which alpha is chosen.</summary>
    public const int MostColumns = 1500;

    internal const string LearnerName = "ridge";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("alpha", alpha is double given ? given : "gcv")];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when alpha is not positive and finite; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        if (alpha is double given && !(given > 0 && double.IsFinite(given)))
        {
            throw ProblemException.Of("ARG_RANGE", "alpha must be positive and finite.", "Use an alpha such as 1.", new ProblemLocation { Argument = "alpha" });
        }

        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        (double centre, double scale, double[] values) = ScaledTarget.Of(target);
        double[] parameters = design.Columns > MostColumns
            ? NewtonConjugateGradients.Minimize(new SquaredLoss(design, values, alpha ?? 1), cancellation)
            : new RidgeEquations(design, values, cancellation).Solve(alpha, cancellation);
        for (int j = 0; j < parameters.Length; j++)
        {
            parameters[j] = (parameters[j] * scale) + (j == 0 ? centre : 0);
        }

        return new LinearModel(Name, schema, [], parameters);
    }
}
