using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>How the target changes along one feature.</summary>
public static class Profile
{
    /// <summary>Ranges of a numeric feature; levels of a categorical one beyond which the rest is put together.</summary>
    public const int MostBins = 5;

    private const double Level = 0.95;

    /// <summary>The target by level or by range of equal row counts.</summary>
    /// <param name="feature">The feature over the target's rows (position by position).</param>
    /// <param name="target">The target.</param>
    /// <returns>
    /// Ranges ascending, single values where there are at most <see cref="MostBins"/>; levels by number of rows, the most frequent
    /// first; then, where they occur, the other levels and the missing values.
    /// </returns>
    /// <remarks>
    /// Range limits are values that occur, so that equal values fall into one range. Determinism: bit-exact. Cost: O(n log n).
    /// </remarks>
    public static IReadOnlyList<ProfileBin> Of(Column feature, Target target)
    {
        int[] bins = feature is NumericColumn numeric
            ? Ranges(numeric, out List<string> labels)
            : Levels((CategoricalColumn)feature, out labels);
        List<int>[] rows = [.. labels.Select(_ => new List<int>())];
        for (int i = 0; i < bins.Length; i++)
        {
            rows[bins[i]].Add(i);
        }

        return [.. rows.Select((bin, b) => (bin, b)).Where(x => x.bin.Count > 0).Select(x => Bin(feature.Name, labels[x.b], x.bin, target))];
    }

    private static ProfileBin Bin(string feature, string label, List<int> rows, Target target)
    {
        if (target.IsClassification)
        {
            int positives = 0;
            foreach (int row in rows)
            {
                positives += target.Codes[row] == target.PositiveIndex ? 1 : 0;
            }

            return new ProfileBin(feature, label, rows.Count, positives / (double)rows.Count, Interval.OfRate(positives, rows.Count, Level));
        }

        double[] values = new double[rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = target.Values[rows[i]];
        }

        Moments moments = Moments.Of(values);
        return new ProfileBin(feature, label, rows.Count, moments.Mean, Interval.OfMean(moments, Level));
    }

    private static int[] Levels(CategoricalColumn feature, out List<string> labels)
    {
        int[] counts = new int[feature.Levels.Count];
        foreach (int code in feature.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        int[] order = [.. Enumerable.Range(0, counts.Length).Where(level => counts[level] > 0).OrderByDescending(level => counts[level])];
        int listed = order.Length <= MostBins + 1 ? order.Length : MostBins;
        int[] binOf = new int[counts.Length];
        Array.Fill(binOf, listed);
        for (int i = 0; i < listed; i++)
        {
            binOf[order[i]] = i;
        }

        labels = [.. order.Take(listed).Select(level => feature.Levels[level]), "(other levels)", "(missing)"];
        int[] bins = new int[feature.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            bins[i] = feature.Codes[i] < 0 ? listed + 1 : binOf[feature.Codes[i]];
        }

        return bins;
    }

    private static int[] Ranges(NumericColumn feature, out List<string> labels)
    {
        double[] sorted = [.. feature.Values];
        sorted = Array.FindAll(sorted, value => !double.IsNaN(value));
        Array.Sort(sorted);
        double[] distinct = feature.DistinctCount <= MostBins ? [.. sorted.Distinct()] : [];
        double[] lower = distinct.Length > 0 || sorted.Length == 0
            ? distinct
            : [.. Enumerable.Range(0, MostBins).Select(b => sorted[(int)((long)sorted.Length * b / MostBins)]).Distinct()];
        labels = [];
        for (int b = 0; b < lower.Length; b++)
        {
            string low = Text(feature, lower[b]);
            labels.Add(distinct.Length > 0 ? low
                : b + 1 < lower.Length ? $"[{low}, {Text(feature, lower[b + 1])})"
                : $"[{low}, {Text(feature, sorted[^1])}]");
        }

        labels.Add("(missing)");
        int[] bins = new int[feature.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            int place = Array.BinarySearch(lower, feature.Values[i]);
            bins[i] = double.IsNaN(feature.Values[i]) ? lower.Length : place >= 0 ? place : ~place - 1;
        }

        return bins;
    }

    private static string Text(NumericColumn feature, double value) => feature.Type == ColumnType.Datetime
        ? Datetimes.Format(value)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
