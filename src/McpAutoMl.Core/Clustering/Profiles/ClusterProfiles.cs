using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Profiles;

/// <summary>Describes the clusters of a partition by its features.</summary>
/// <remarks>
/// Differences are in standard deviations of all clustered rows and not of those within clusters: they stay defined where a feature
/// is constant within clusters, and one yardstick serves all clusters. They describe what was found. As the clusters were made
/// from these very features, no test of the differences would mean anything.
/// Determinism: bit-exact. Cost: O(features (n log n + clusters^2)).
/// </remarks>
public static class ClusterProfiles
{
    private const double Large = 1e70, Small = 1e-70; // fourth powers of what lies between are finite and above 0

    /// <summary>One profile a cluster, in the order of labels.</summary>
    /// <param name="table">The data.</param>
    /// <param name="rows">n table rows.</param>
    /// <param name="features">Columns of numbers or booleans without missing values in these rows.</param>
    /// <param name="partition">Cluster of each of the n rows.</param>
    /// <param name="cancellation">Stops between features.</param>
    public static IReadOnlyList<ClusterProfile> Of(
        Table table, IReadOnlyList<int> rows, IReadOnlyList<string> features, Partition partition, CancellationToken cancellation = default)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderBy(i => partition.Labels[i] < 0 ? int.MaxValue : partition.Labels[i])];
        int[] sizes = [.. partition.Sizes, partition.NoiseCount];
        var contrasts = new List<FeatureContrast>[partition.Clusters];
        for (int c = 0; c < contrasts.Length; c++)
        {
            contrasts[c] = [];
        }

        foreach (string feature in features)
        {
            cancellation.ThrowIfCancellationRequested();
            Column column = table[feature];
            double[] values = [.. order.Select(i => ValueOf(column, rows[i]))];
            AddContrasts(contrasts, feature, (column as CategoricalColumn)?.Levels[^1], values, sizes);
        }

        return
        [
            .. contrasts.Select((found, c) => new ClusterProfile(
                c, sizes[c], (double)sizes[c] / rows.Count, [.. found.OrderByDescending(contrast => Math.Abs(contrast.Difference ?? 0))])),
        ];
    }

    // Of a boolean: whether it has its last level.
    private static double ValueOf(Column column, int row) => column switch
    {
        NumericColumn numeric => numeric.Values[row],
        CategoricalColumn levels => levels.Codes[row] == levels.Levels.Count - 1 ? 1 : 0,
        _ => throw new ArgumentException($"'{column.Name}' has neither numbers nor levels.", nameof(column)),
    };

    private static void AddContrasts(List<FeatureContrast>[] contrasts, string feature, string? level, double[] values, int[] sizes)
    {
        double unit = UnitOf(values);
        if (unit != 1)
        {
            Elementwise.Divide(values, unit);
        }

        double spread = Moments.Of(values).StandardDeviation;
        Moments[] parts = new Moments[sizes.Length];
        double[] medians = new double[sizes.Length];
        for (int c = 0, start = 0; c < sizes.Length; start += sizes[c], c++)
        {
            Span<double> part = values.AsSpan(start, sizes[c]);
            parts[c] = Moments.Of(part);
            RadixSort.Sort(part);
            medians[c] = Quantiles.OfSorted(part, 0.5);
        }

        for (int c = 0; c < contrasts.Length; c++)
        {
            double? others = MeanOfOthers(parts, sizes, c);
            contrasts[c].Add(new FeatureContrast(
                feature,
                level,
                parts[c].Mean * unit,
                sizes[c] > 1 ? parts[c].StandardDeviation * unit : null,
                medians[c] * unit,
                others * unit,
                others is null ? null : spread > 0 ? (parts[c].Mean - others) / spread : 0));
        }
    }

    private static double? MeanOfOthers(Moments[] parts, int[] sizes, int cluster)
    {
        int others = sizes.Sum() - sizes[cluster];
        IEnumerable<int> counted = Enumerable.Range(0, sizes.Length).Where(other => other != cluster && sizes[other] > 0);
        double[] shares = [.. counted.Select(other => parts[other].Mean * ((double)sizes[other] / others))];
        return others > 0 ? Reduce.Sum(shares) : null;
    }

    // A power of two, so that dividing by it and multiplying with it change no digit.
    private static double UnitOf(double[] values)
    {
        double magnitude = Elementwise.LargestMagnitude(values);
        return magnitude is 0 or (>= Small and <= Large) ? 1 : Math.ScaleB(1, Math.ILogB(magnitude));
    }
}
