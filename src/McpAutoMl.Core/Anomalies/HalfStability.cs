using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>How far scores depend on which rows were seen: no labels needed.</summary>
public static class HalfStability
{
    /// <summary>
    /// Spearman's correlation, over all rows, of the scores by detectors fitted to one random half and to the other; null where a half allows no
    /// such detector or all scores are equal. Near 1 the order of the rows is a property of the data, not of the sample. Cost: two fits.
    /// Determinism: bit-exact.
    /// </summary>
    /// <param name="rows">n x p, finite; n at least 2.</param>
    /// <param name="contamination">As in the fit to all rows.</param>
    /// <param name="seed">Seed of the halves and the fits.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <returns>By name of detector, the combined score among them.</returns>
    public static IReadOnlyDictionary<string, double?> Of(Matrix rows, double? contamination, long seed, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        new RandomStream(seed, "anomaly/halves").Shuffle<int>(order);
        AnomalyDetection first = AnomalyDetection.Run(Take(rows, order.AsSpan(0, rows.Rows / 2)), contamination, seed, cancellation);
        AnomalyDetection second = AnomalyDetection.Run(Take(rows, order.AsSpan(rows.Rows / 2)), contamination, seed, cancellation);
        SortedDictionary<string, double?> result = new(StringComparer.Ordinal)
        {
            [AnomalyEnsemble.Name] = Agreement(first.Ensemble.Score(rows, cancellation), second.Ensemble.Score(rows, cancellation)),
        };
        for (int d = 0; d < first.Detectors.Count; d++)
        {
            (IAnomalyDetector? one, IAnomalyDetector? other) = (first.Detectors[d].Detector, second.Detectors[d].Detector);
            result[first.Detectors[d].Name] = one is null || other is null ? null : Agreement(one.Score(rows, cancellation), other.Score(rows, cancellation));
        }

        return result;
    }

    private static double? Agreement(double[] first, double[] second) =>
        Correlation.Spearman(first, second) is double correlation && !double.IsNaN(correlation) ? correlation : null;

    private static Matrix Take(Matrix rows, ReadOnlySpan<int> taken)
    {
        Matrix some = new(taken.Length, rows.Columns);
        for (int i = 0; i < taken.Length; i++)
        {
            rows.Row(taken[i]).CopyTo(some.Row(i));
        }

        return some;
    }
}
