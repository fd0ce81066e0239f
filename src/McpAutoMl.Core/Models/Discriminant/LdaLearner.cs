using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>Linear discriminant analysis: classes are normal around their means with one covariance, so that log-odds are linear.</summary>
/// <param name="shrinkage">
/// Share of a multiple of the identity in the covariance of the columns in units of their deviations within classes, 0 to 1; null for the
/// share of Ledoit and Wolf.
/// </param>
/// <remarks>
/// Columns are those of the logistic regression without indicators of missing numbers: a handful of rows with a gap would decide the
/// coefficients of theirs, and normal distributions do not hold that back. Units do not matter, as the covariance is shrunk in units of
/// its own. Class weights multiply rows in shares and covariance. Cost: O(n d^2 + d^3). Determinism: bit-exact; the seed has no effect.
/// Source: Fisher (1936); Hastie, Tibshirani and Friedman (2009), section 4.3; Ledoit and Wolf (2004).
/// </remarks>
public sealed class LdaLearner(double? shrinkage = null) : ILearner
{
    /// <summary>Most encoded columns.</summary>
    public const int MostColumns = 1500;

    internal const string LearnerName = "lda";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => Shrinkage.Parameters(shrinkage);

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when the shrinkage is no share; TOO_MANY_COLUMNS.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        DesignSchema schema = DesignSchema.Learn(features).WithoutMissingNumbers();
        DesignMatrix design = schema.Encode(features);
        Shrinkage.Check(shrinkage, design, MostColumns, Name);
        ClassMoments moments = new(design, target, cancellation);
        ScaledCovariance covariance = moments.Covariance(null, cancellation);
        Cholesky factor = covariance.Factor(shrinkage ?? covariance.LedoitWolfShrinkage(), cancellation);
        double[][] scores = [.. Enumerable.Range(0, target.Classes.Count).Select(k => Score(moments, factor, k))];
        double[] parameters = scores.Length > 2 ? [.. scores.SelectMany(score => score)] : [.. scores[1].Zip(scores[0], (one, zero) => one - zero)];
        return new LinearModel(Name, schema, [.. target.Classes], parameters);
    }

    /// <summary>
    /// The part of ln (share * density) that is linear in x: ln p + (x - c)' P m - m' P m / 2, with P the inverse covariance and m the class
    /// mean less c, the mean of all; what all classes share is left out.
    /// </summary>
    private static double[] Score(ClassMoments moments, Cholesky factor, int k)
    {
        int d = moments.Columns;
        double[] centre = new double[d];
        for (int other = 0; other < moments.Weights.Length; other++)
        {
            Elementwise.AddScaled(centre, moments.Weights[other] / moments.Total, moments.Means.Row(other));
        }

        double[] mean = moments.Means.Row(k).ToArray();
        double[] scaled = new double[d];
        for (int j = 0; j < d; j++)
        {
            mean[j] -= centre[j];
            scaled[j] = mean[j] / moments.Scales[j];
        }

        double[] coefficients = factor.Solve(scaled);
        for (int j = 0; j < d; j++)
        {
            coefficients[j] /= moments.Scales[j];
        }

        double intercept = moments.LogPrior(k) - (Reduce.Dot(mean, coefficients) / 2) - Reduce.Dot(centre, coefficients);
        return [intercept, .. coefficients];
    }
}
