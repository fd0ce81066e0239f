using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Anomalies;

/// <summary>How one feature becomes one number, as learnt from training rows. Immutable.</summary>
/// <param name="Name">Feature name.</param>
/// <param name="Centre">Numbers: the median, which also stands for missing ones. Levels: 0.</param>
/// <param name="Scale">Numbers: what one robust standard deviation is, above 0. Levels: 1.</param>
/// <param name="Levels">Levels that occurred, in ordinal order; null for numbers.</param>
/// <param name="Surprises">For each level -ln of its share of the rows; null for numbers.</param>
/// <param name="Missing">Levels: -ln of the share of missing values; where training had none, as for a level that did not occur.</param>
/// <param name="Unseen">Levels that did not occur: -ln of the share of half a row.</param>
/// <remarks>
/// Numbers are counted in robust standard deviations from the median: 1.4826 times the median absolute deviation, or where more than half of the
/// values are equal, the mean absolute deviation times 1.2533 (of normal values the same). Determinism: bit-exact.
/// </remarks>
public sealed record AnomalyFeature(
    string Name, double Centre, double Scale, string[]? Levels, double[]? Surprises, double Missing, double Unseen)
{
    /// <summary>Numbers further from the median count as this far, so that no square overflows.</summary>
    public const double MostDeviations = 1e9;

    private const double OfMedianDeviation = 1.482602218505602; // 1 / the upper quartile of a standard normal
    private const double OfMeanDeviation = 1.2533141373155001; // sqrt(pi / 2)

    /// <summary>What most rows have: the median, or the most frequent level, as a number.</summary>
    public double Typical => Surprises is null ? 0 : Math.Min(Surprises.Length == 0 ? Missing : Surprises.Min(), Missing);

    /// <summary>Learns the encoding. Cost: O(n).</summary>
    /// <param name="column">At least one row.</param>
    public static AnomalyFeature Learn(Column column) => column switch
    {
        NumericColumn numeric => OfNumbers(numeric),
        _ => OfLevels((CategoricalColumn)column),
    };

    /// <summary>One number a row.</summary>
    /// <param name="table">Holds this feature.</param>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when the column is absent or of another kind.</exception>
    public double[] Encode(Table table) => Levels is null ? EncodeNumbers(ModelColumns.Numeric(table, Name)) : EncodeLevels(ModelColumns.Levels(table, Name));

    /// <summary>Whether its numbers can encode any value.</summary>
    public bool IsSound() =>
        double.IsFinite(Centre) && Scale > 0 && double.IsFinite(Scale) && double.IsFinite(Missing) && double.IsFinite(Unseen)
        && (Levels is null) == (Surprises is null) && Levels?.Length == Surprises?.Length && (Surprises is null || Surprises.All(double.IsFinite));

    private static AnomalyFeature OfNumbers(NumericColumn column)
    {
        double[] known = Array.FindAll(column.Values.ToArray(), value => !double.IsNaN(value));
        double median = known.Length == 0 ? 0 : Median(known);
        double[] distances = Array.ConvertAll(known, value => Math.Abs((value / 2) - (median / 2))); // halved, so that no difference overflows
        double scale = known.Length == 0 ? 0 : Capped(OfMedianDeviation * Median(distances));
        scale = scale > 0 || known.Length == 0 ? scale : Capped(OfMeanDeviation * MeanOf(distances));
        return new AnomalyFeature(column.Name, median, scale > 0 ? scale : 1, null, null, 0, 0);
    }

    // Twice the half, as far as a double goes.
    private static double Capped(double half) => half <= double.MaxValue / 2 ? 2 * half : double.MaxValue;

    private static double MeanOf(double[] values)
    {
        double largest = Elementwise.LargestMagnitude(values);
        if (!(largest > 0))
        {
            return 0;
        }

        double[] shares = Array.ConvertAll(values, value => value / largest);
        return Reduce.Mean(shares) * largest;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        RadixSort.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
    }

    private static AnomalyFeature OfLevels(CategoricalColumn column)
    {
        string[] levels = FrequentLevels.Of(column, int.MaxValue);
        int[] counts = new int[levels.Length];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[Array.BinarySearch(levels, column.Levels[code], StringComparer.Ordinal)]++;
            }
        }

        double rows = column.Length;
        double unseen = -DeterministicMath.Log(0.5 / rows);
        double missing = column.MissingCount > 0 ? -DeterministicMath.Log(column.MissingCount / rows) : unseen;
        return new AnomalyFeature(
            column.Name, 0, 1, levels, Array.ConvertAll(counts, count => -DeterministicMath.Log(count / rows)), missing, unseen);
    }

    private double[] EncodeNumbers(NumericColumn column)
    {
        double[] encoded = new double[column.Length];
        for (int i = 0; i < encoded.Length; i++)
        {
            double deviations = ((column.Values[i] / 2) - (Centre / 2)) / (Scale / 2); // halved, so that no difference overflows
            encoded[i] = column.IsMissing(i) ? 0 : Math.Clamp(deviations, -MostDeviations, MostDeviations);
        }

        return encoded;
    }

    private double[] EncodeLevels(CategoricalColumn column)
    {
        double[] ofCode = new double[column.Levels.Count];
        for (int code = 0; code < ofCode.Length; code++)
        {
            int level = Array.BinarySearch(Levels!, column.Levels[code], StringComparer.Ordinal);
            ofCode[code] = level >= 0 ? Surprises![level] : Unseen;
        }

        double[] encoded = new double[column.Length];
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i] = column.Codes[i] < 0 ? Missing : ofCode[column.Codes[i]];
        }

        return encoded;
    }
}
