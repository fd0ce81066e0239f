using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Validation;

/// <summary>Measures of predicted means of counts, by scikit-learn's definitions.</summary>
public static class CountMetrics
{
    /// <summary>All measures of <see cref="MetricNames.Count"/>, in that order.</summary>
    /// <param name="predicted">n means, above 0.</param>
    /// <param name="actual">n counts.</param>
    /// <remarks>
    /// mean_poisson_deviance = mean of 2 (y log(y / m) - y + m), which weighs an error by how much counts of mean m vary; d2_poisson = 1 - deviance /
    /// deviance of the mean of these rows, undefined when they are all equal. A mean of 0 or less has no deviance. Cost: O(n).
    /// Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<MetricValue> Compute(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        if (actual.Length == 0)
        {
            return [.. MetricNames.Count.Select(name => new MetricValue(name, null, "no rows"))];
        }

        double mean = Reduce.Mean(actual);
        double[] deviances = new double[actual.Length];
        double[] scatter = new double[actual.Length];
        bool constant = true;
        for (int i = 0; i < actual.Length; i++)
        {
            deviances[i] = Deviance(actual[i], predicted[i]);
            scatter[i] = mean > 0 ? Deviance(actual[i], mean) : 0;
            constant &= actual[i] == actual[0];
        }

        double deviance = Reduce.Mean(deviances);
        IReadOnlyList<MetricValue> amounts = RegressionMetrics.Compute(predicted, actual);
        return
        [
            Finite("mean_poisson_deviance", deviance),
            constant ? new MetricValue("d2_poisson", null, "all values are equal") : Finite("d2_poisson", 1 - (deviance / Reduce.Mean(scatter))),
            amounts[0],
            amounts[1],
        ];
    }

    private static double Deviance(double count, double mean)
    {
        if (!(mean > 0))
        {
            return double.NaN;
        }

        double logarithm = count > 0 ? count * DeterministicMath.Log(count / mean) : 0;
        return Math.Max(2 * (logarithm - count + mean), 0); // rounding may pass the least value
    }

    private static MetricValue Finite(string name, double value) =>
        double.IsFinite(value) ? new MetricValue(name, value) : new MetricValue(name, null, "a mean is not positive, or overflow");
}
