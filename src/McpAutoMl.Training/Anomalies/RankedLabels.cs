namespace McpAutoMl.Training.Anomalies;

/// <summary>Labelled rows in descending order of a score, for measures of that order over resampled rows in one pass each.</summary>
internal sealed class RankedLabels
{
    private readonly int[] _order;
    private readonly bool[] _startsGroup;
    private readonly bool[] _positive;
    private readonly int _flagged;

    /// <param name="scores">One a labelled row.</param>
    /// <param name="positive">Whether it is an anomaly, one a labelled row.</param>
    /// <param name="threshold">Rows that score higher are flagged.</param>
    public RankedLabels(double[] scores, bool[] positive, double threshold)
    {
        double[] keys = [.. scores.Select(score => -score)];
        _order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, _order);
        _positive = [.. _order.Select(i => positive[i])];
        _startsGroup = [.. keys.Select((key, i) => i == 0 || key != keys[i - 1])];
        _flagged = scores.Count(score => score > threshold);
    }

    /// <summary>
    /// Area under the ROC curve, average precision, precision among as many rows as there are anomalies, and precision and recall of the flagged
    /// rows; null where undefined. Ties count as in <c>Ranking</c>: equal scores are one step. Cost: O(n).
    /// </summary>
    /// <param name="weights">How often each labelled row was drawn.</param>
    public IReadOnlyDictionary<string, double?> Measure(int[] weights)
    {
        long positives = 0, all = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            all += weights[_order[i]];
            positives += _positive[i] ? weights[_order[i]] : 0;
        }

        long seen = 0, found = 0, doubled = 0, flagged = 0, foundFlagged = 0;
        double precisions = 0, foundFirst = 0;
        for (int start = 0, end; start < _order.Length; start = end)
        {
            long p = 0, n = 0;
            for (end = start; end < _order.Length && (end == start || !_startsGroup[end]); end++)
            {
                (p, n) = _positive[end] ? (p + weights[_order[end]], n) : (p, n + weights[_order[end]]);
            }

            // Of equal scores at the end of the first ranks, the expected share.
            long room = Math.Clamp(positives - seen, 0, p + n);
            foundFirst += p + n == 0 ? 0 : p * ((double)room / (p + n));
            doubled += (2 * found * n) + (p * n);
            found += p;
            seen += p + n;
            precisions += p == 0 ? 0 : p * ((double)found / seen);
            (flagged, foundFlagged) = end <= _flagged ? (seen, found) : (flagged, foundFlagged);
        }

        bool both = positives > 0 && positives < all;
        return new SortedDictionary<string, double?>(StringComparer.Ordinal)
        {
            ["average_precision"] = both ? precisions / positives : null,
            ["precision"] = flagged > 0 ? (double)foundFlagged / flagged : null,
            ["precision_at_n"] = both ? foundFirst / positives : null,
            ["recall"] = positives > 0 ? (double)foundFlagged / positives : null,
            ["roc_auc"] = both ? doubled / (2.0 * positives * (all - positives)) : null,
        };
    }
}
