using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Linear regression with a penalty that both shrinks coefficients and sets some to 0.</summary>
/// <param name="alpha">Strength of the penalty; null to choose it by cross-validation on the training rows.</param>
/// <param name="l1Ratio">Share of the absolute values in the penalty, above 0 to 1 (the lasso).</param>
/// <remarks>
/// Minimises |y - Xw|^2 / (2 n) + alpha * (l1_ratio |w|_1 + (1 - l1_ratio) |w|^2 / 2), the intercept free, as scikit-learn, where y has the
/// variance 1, as glmnet: alpha then means the same in every unit of the target. Numbers are imputed by their median and standardised, levels
/// get an indicator each. Ends when the optimality conditions hold to 1e-10. Cost: O(n d^2) and coordinate descent along a path in 5 folds.
/// Determinism: bit-exact; the seed deals rows into inner folds, which keep groups of rows whole.
/// Source: Zou and Hastie (2005); Friedman, Hastie and Tibshirani (2010), "Regularization paths for generalized linear models".
/// </remarks>
public sealed class ElasticNetLearner(double? alpha = null, double l1Ratio = 0.5) : ILearner
{
    /// <summary>Most encoded columns.</summary>
    public const int MostColumns = 1500;

    internal const string LearnerName = "elastic_net";

    internal const double Tolerance = 1e-10;

    private const int InnerFolds = 5;

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters =>
        [new("alpha", alpha is double given ? given : "cross_validation"), new("l1_ratio", l1Ratio)];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE, TOO_MANY_COLUMNS; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        Check(design);
        (double centre, double scale, double[] values) = ScaledTarget.Of(target);
        double deviation = Math.Sqrt(Reduce.SumOfSquares(values) / values.Length);
        if (!(deviation > 0))
        {
            return new LinearModel(Name, schema, [], [centre, .. new double[design.Columns]]);
        }

        Elementwise.Scale(values, 1 / deviation);
        double strength = alpha ?? new ElasticNetPath(design, values, l1Ratio).Choose(Folds(target, seed), cancellation);
        CentredMoments moments = ElasticNetEquations.Of(design, values, cancellation).Centre();
        double[] coefficients = new double[design.Columns];
        moments.Descend(strength * l1Ratio, strength * (1 - l1Ratio), coefficients, Tolerance, cancellation);
        double intercept = moments.Intercept(coefficients) * deviation * scale;
        Elementwise.Scale(coefficients, deviation * scale);
        return new LinearModel(Name, schema, [], [centre + intercept, .. coefficients]);
    }

    private static FoldPlan Folds(Target target, long seed) => Math.Min(InnerFolds, FoldPlan.Most(target)) is int folds and > 1
        ? FoldPlan.For(target, folds, 1, seed)
        : FoldPlan.KFold(target.Count, 2, 1, seed);

    private void Check(DesignMatrix design)
    {
        if ((alpha is double given && !(given > 0 && double.IsFinite(given))) || l1Ratio is not (>= 0.01 and <= 1))
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                "alpha must be positive and finite, and l1_ratio from 0.01 to 1.",
                "Leave alpha out to have it chosen, use an l1_ratio such as 0.5, or ridge for none.",
                new ProblemLocation { Argument = "parameters" });
        }

        if (design.Columns > MostColumns)
        {
            throw ProblemException.Of(
                "TOO_MANY_COLUMNS",
                $"The features make {design.Columns} encoded columns; elastic_net takes at most {MostColumns}.",
                "Choose fewer features, or use ridge.",
                new ProblemLocation { Argument = "features" });
        }
    }
}
