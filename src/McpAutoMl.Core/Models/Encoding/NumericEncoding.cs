using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>Median imputation, standardisation, and an indicator of missing values where training had at least <see cref="LeastMissing"/>.</summary>
/// <param name="Name">Feature name.</param>
/// <param name="Median">Stands for missing values.</param>
/// <param name="Centre">Mean of the imputed values.</param>
/// <param name="Scale">Standard deviation of the imputed values (divisor n); 1 where it is 0.</param>
/// <param name="HasMissing">Whether there is an indicator.</param>
internal sealed record NumericEncoding(string Name, double Median, double Centre, double Scale, bool HasMissing) : FeatureEncoding(Name)
{
    /// <summary>Values further from the mean count as this far, so that no score overflows.</summary>
    public const double MostDeviations = 1e9;

    /// <summary>Fewest missing values of training that get an indicator: one of fewer rows would only learn their targets by heart.</summary>
    public const int LeastMissing = 5;

    /// <inheritdoc/>
    public override int Width => HasMissing ? 2 : 1;

    /// <summary>Learns the encoding. Values up to the largest double are safe.</summary>
    public static NumericEncoding Learn(NumericColumn column)
    {
        double[] known = Array.FindAll(column.Values.ToArray(), value => !double.IsNaN(value));
        Array.Sort(known);
        double median = known.Length == 0 ? 0 : (known[(known.Length - 1) / 2] / 2) + (known[known.Length / 2] / 2);
        double unit = known.Length == 0 ? 0 : Math.Max(Math.Abs(known[0]), Math.Abs(known[^1]));
        bool indicated = column.MissingCount >= LeastMissing;
        if (unit == 0)
        {
            return new NumericEncoding(column.Name, median, 0, 1, indicated);
        }

        double[] scaled = new double[column.Length]; // squares of the largest doubles would overflow
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (column.IsMissing(i) ? median : column.Values[i]) / unit;
        }

        double mean = Reduce.Mean(scaled);
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] -= mean;
        }

        double deviation = Math.Sqrt(Reduce.SumOfSquares(scaled) / scaled.Length) * unit;
        bool constant = known[0] == known[^1];
        return new NumericEncoding(column.Name, median, mean * unit, constant || !(deviation > 0) ? 1 : deviation, indicated);
    }

    /// <inheritdoc/>
    public override IEnumerable<DesignBlock> Encode(Table table, int feature, int offset)
    {
        NumericColumn column = ModelColumns.Numeric(table, Name);
        double[] values = new double[column.Length];
        int[] missing = new int[HasMissing ? column.Length : 0];
        for (int i = 0; i < values.Length; i++)
        {
            double value = column.IsMissing(i) ? Median : column.Values[i];
            double deviations = ((value / 2) - (Centre / 2)) / (Scale / 2); // halved, so that no difference overflows
            values[i] = Math.Clamp(deviations, -MostDeviations, MostDeviations);
            if (HasMissing)
            {
                missing[i] = column.IsMissing(i) ? 0 : -1;
            }
        }

        yield return new DesignBlock(feature, offset, 1, values, null);
        if (HasMissing)
        {
            yield return new DesignBlock(feature, offset + 1, 1, null, missing);
        }
    }
}
