using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>Linear quantile regression: for each level q the linear function of least pinball loss.</summary>
/// <param name="alpha">Strength of the penalty on absolute coefficients, 0 for none; null for a tenth of the encoded columns a row.</param>
/// <remarks>
/// Minimises mean(q max(r, 0) + (1 - q) max(-r, 0)) + alpha |w|_1 over the residuals r = y - Xw, the intercept free, as scikit-learn's
/// QuantileRegressor on standardised columns: numbers are imputed by their median and standardised, levels get an indicator each. Each level
/// is solved by itself and rows are sorted at prediction, so that quantiles never cross. Accuracy: the loss is within 1e-12 of the least one
/// unless columns nearly repeat each other. Cost: 10 to 40 times O(n d blocks + d^3) a level. Determinism: bit-exact; the seed has no effect.
/// Source: Koenker and Bassett (1978); Portnoy and Koenker (1997).
/// </remarks>
public sealed class QuantileLinearLearner(double? alpha = null) : ILearner
{
    /// <summary>Most encoded columns.</summary>
    public const int MostColumns = 1000;

    internal const string LearnerName = "quantile_linear";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("alpha", alpha is double given ? given : "columns_per_10_rows")];

    /// <inheritdoc/>
    /// <remarks>The levels are those of the target.</remarks>
    /// <exception cref="ProblemException">ARG_RANGE, TOO_MANY_COLUMNS; SCALE_OVERFLOW when the target's range overflows.</exception>
    /// <exception cref="ArgumentException">The target has no levels.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        IReadOnlyList<double> levels = target.Quantiles ?? throw new ArgumentException("The target needs levels of quantiles.", nameof(target));
        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix encoded = schema.Encode(features);
        Check(encoded);
        double strength = alpha ?? encoded.Columns / (10.0 * encoded.Rows);
        QuantileDesign design = QuantileDesign.Of(encoded, strength > 0, cancellation);
        QuantileTarget scaled = QuantileTarget.Of(target);
        return new QuantileLinearModel(schema, levels, [.. levels.Select(level => Fit(design, scaled, level, strength, cancellation))]);
    }

    private static double[] Fit(QuantileDesign design, QuantileTarget target, double level, double alpha, CancellationToken cancellation)
    {
        QuantileProgram program = QuantileProgram.Of(design, target.Values, level, alpha);
        double[] b = program.Solve(cancellation);
        if (!target.Keeps(program.Residuals(b)))
        {
            target = target.Whole();
            b = QuantileProgram.Of(design, target.Values, level, alpha).Solve(cancellation);
        }

        double[] parameters = design.Expand(b);
        for (int j = 0; j < parameters.Length; j++)
        {
            parameters[j] = (parameters[j] * target.Scale) + (j == 0 ? target.Centre : 0);
        }

        return parameters;
    }

    private void Check(DesignMatrix design)
    {
        if (alpha is double given && !(given >= 0 && double.IsFinite(given)))
        {
            throw ProblemException.Of(
                "ARG_RANGE", "alpha must be 0 or positive, and finite.", "Use an alpha such as 0.01.",
                new ProblemLocation { Argument = "parameters" });
        }

        if (design.Columns > MostColumns)
        {
            throw ProblemException.Of(
                "TOO_MANY_COLUMNS",
                $"The features make {design.Columns} encoded columns; {LearnerName} takes at most {MostColumns}.",
                "Choose fewer features, or use lightgbm.",
                new ProblemLocation { Argument = "features" });
        }
    }
}
