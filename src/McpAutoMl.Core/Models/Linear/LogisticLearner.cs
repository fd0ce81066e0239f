using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Logistic regression with an L2 penalty, for two classes or more (multinomial).</summary>
/// <param name="c">Inverse strength of the penalty, scikit-learn's C: sum of log-losses + |coefficients|^2 / (2 C). The intercept is free.</param>
/// <remarks>
/// Numbers are imputed by their median and standardised, levels get an indicator each. The penalty keeps coefficients finite when
/// classes are perfectly separated. Class weights multiply the log-loss of a row. Cost: about 10 Newton steps of 5 to 50 passes over the encoded rows. Determinism: bit-exact;
/// the seed has no effect.
/// </remarks>
public sealed class LogisticLearner(double c = 1) : ILearner
{
    internal const string LearnerName = "logistic";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("C", c), new("penalty", "l2")];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when C is not positive and finite.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        if (!(c > 0 && double.IsFinite(c)))
        {
            throw ProblemException.Of("ARG_RANGE", "C must be positive and finite.", "Use a C such as 1.", new ProblemLocation { Argument = "C" });
        }

        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        int[] codes = target.Codes.ToArray();
        PenalizedLoss loss = target.Classes.Count > 2
            ? new SoftmaxLoss(design, codes, target.Classes.Count, target.RowWeights(), 1 / c)
            : new BinaryLogLoss(design, codes, target.RowWeights(), 1 / c);
        return new LinearModel(Name, schema, [.. target.Classes], NewtonConjugateGradients.Minimize(loss, cancellation));
    }
}
