using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>Quadratic discriminant analysis: classes are normal, each with a mean and a covariance of its own.</summary>
/// <param name="shrinkage">
/// Share of a multiple of the identity in each covariance of the columns in units of their deviations within classes, 0 to 1; null for the
/// share of Ledoit and Wolf, class by class.
/// </param>
/// <remarks>
/// Columns as in <see cref="LdaLearner"/>. A class of fewer than two rows has the covariance within all classes. Covariances have the
/// divisor n. Class weights multiply shares alone, and the number of rows by which the shrinkage is chosen. Cost: O(n d^2 + K d^3). Determinism: bit-exact; the seed has no effect.
/// Source: Hastie, Tibshirani and Friedman (2009), section 4.3; Ledoit and Wolf (2004).
/// </remarks>
public sealed class QdaLearner(double? shrinkage = null) : ILearner
{
    /// <summary>Most encoded columns.</summary>
    public const int MostColumns = 1000;

    internal const string LearnerName = "qda";

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
        GaussianClass[] classes = new GaussianClass[target.Classes.Count];
        for (int k = 0; k < classes.Length; k++)
        {
            ScaledCovariance covariance = moments.Covariance(moments.Counts[k] < 2 ? null : k, cancellation);
            Cholesky factor = covariance.Factor(shrinkage ?? covariance.LedoitWolfShrinkage(), cancellation);
            classes[k] = new GaussianClass(
                moments.LogPrior(k) - (factor.LogDeterminant() / 2), moments.Means.Row(k).ToArray(), Whitening(factor.Lower, moments.Scales, cancellation));
        }

        return new QdaModel(schema, [.. target.Classes], classes);
    }

    /// <summary>The inverse of the lower factor times that of the scales, packed by row: it makes deviations of the class independent of variance 1.</summary>
    private static double[] Whitening(Matrix lower, double[] scales, CancellationToken cancellation)
    {
        int d = lower.Rows;
        Matrix columns = new(d, d); // row k holds column k of the inverse
        for (int k = 0; k < d; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> column = columns.Row(k);
            column[k] = 1 / lower[k, k];
            for (int i = k + 1; i < d; i++)
            {
                column[i] = -Reduce.Dot(lower.Row(i)[k..i], column[k..i]) / lower[i, i];
            }
        }

        double[] packed = new double[d * (d + 1) / 2];
        int next = 0;
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                packed[next++] = columns[k, i] / scales[k];
            }
        }

        return packed;
    }
}
