using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Validation;

/// <summary>Measures of predicted quantiles.</summary>
public static class QuantileMetrics
{
    /// <summary>The measures of <see cref="MetricNames.Quantile"/>, in that order; with one level those without an interval.</summary>
    /// <param name="predicted">Quantiles of n rows.</param>
    /// <param name="actual">n values.</param>
    /// <remarks>
    /// mean_pinball_loss: the mean over rows and levels of q max(y - v, 0) + (1 - q) max(v - y, 0), in the target's unit (Koenker and Bassett
    /// 1978; scikit-learn's of each level, averaged). coverage: share of rows from the lowest to the highest quantile, ends included.
    /// interval_width: the mean distance of these. mae: of the quantile nearest to the median. Cost: O(n Q). Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<MetricValue> Compute(QuantileRows predicted, ReadOnlySpan<double> actual)
    {
        int n = actual.Length;
        bool interval = predicted.Levels.Count > 1;
        if (n == 0)
        {
            return [.. MetricNames.Quantile.Where(name => interval || !IsOfInterval(name)).Select(name => new MetricValue(name, null, "no rows"))];
        }

        double[] losses = new double[n], widths = new double[n], errors = new double[n];
        double[] medians = predicted.Medians();
        int inside = 0;
        for (int i = 0; i < n; i++)
        {
            (double low, double high) = predicted.Ends(i);
            losses[i] = Loss(predicted, i, actual[i]);
            widths[i] = high - low;
            errors[i] = Math.Abs(actual[i] - medians[i]);
            inside += actual[i] >= low && actual[i] <= high ? 1 : 0;
        }

        MetricValue pinball = Finite("mean_pinball_loss", Reduce.Mean(losses)), mae = Finite("mae", Reduce.Mean(errors));
        return interval
            ? [pinball, new MetricValue("coverage", (double)inside / n), Finite("interval_width", Reduce.Mean(widths)), mae]
            : [pinball, mae];
    }

    private static double Loss(QuantileRows predicted, int row, double actual)
    {
        double sum = 0;
        for (int k = 0; k < predicted.Levels.Count; k++)
        {
            double residual = actual - predicted.Values[row, k];
            sum += residual > 0 ? predicted.Levels[k] * residual : (predicted.Levels[k] - 1) * residual;
        }

        return sum / predicted.Levels.Count;
    }

    private static bool IsOfInterval(string name) => name is "coverage" or "interval_width";

    private static MetricValue Finite(string name, double value) =>
        double.IsFinite(value) ? new MetricValue(name, value) : new MetricValue(name, null, "overflow");
}
