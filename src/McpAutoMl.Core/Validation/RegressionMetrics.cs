using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Validation;

/// <summary>Measures of predicted amounts, by scikit-learn's definitions.</summary>
public static class RegressionMetrics
{
    /// <summary>All measures of <see cref="MetricNames.Regression"/>, in that order.</summary>
    /// <param name="predicted">n values.</param>
    /// <param name="actual">n values.</param>
    /// <remarks>
    /// rmse and mae in the target's unit; r2 = 1 - sum of squared errors / sum of squares about the mean of these rows, undefined when they
    /// are all equal. Values near the largest double may overflow, which leaves a measure undefined. Cost: O(n). Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<MetricValue> Compute(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        int n = actual.Length;
        if (n == 0)
        {
            return [.. MetricNames.Regression.Select(name => new MetricValue(name, null, "no rows"))];
        }

        double[] errors = new double[n];
        double[] deviations = new double[n];
        double mean = Reduce.Mean(actual);
        bool constant = true;
        for (int i = 0; i < n; i++)
        {
            errors[i] = actual[i] - predicted[i];
            deviations[i] = actual[i] - mean;
            constant &= actual[i] == actual[0];
        }

        double squares = Reduce.SumOfSquares(errors);
        return
        [
            Finite("rmse", Math.Sqrt(squares / n)),
            Finite("mae", Reduce.Mean(Array.ConvertAll(errors, Math.Abs))),
            constant ? new MetricValue("r2", null, "all values are equal") : Finite("r2", 1 - (squares / Reduce.SumOfSquares(deviations))),
        ];
    }

    private static MetricValue Finite(string name, double value) =>
        double.IsFinite(value) ? new MetricValue(name, value) : new MetricValue(name, null, "overflow");
}
