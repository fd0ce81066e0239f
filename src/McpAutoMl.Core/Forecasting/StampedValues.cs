using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Forecasting;

/// <summary>Rows of a table in order of time: each stamp once, with its value.</summary>
/// <param name="Stamps">Strictly ascending.</param>
/// <param name="Values">One a stamp; NaN where it is missing.</param>
/// <param name="IsDatetime">Whether stamps are seconds since 1970.</param>
/// <param name="WasSorted">Whether the rows came in this order.</param>
internal sealed record StampedValues(double[] Stamps, double[] Values, bool IsDatetime, bool WasSorted)
{
    /// <summary>Larger magnitudes overflow when squared errors are added up.</summary>
    private const double Largest = 1e150;

    /// <summary>Reads the two columns.</summary>
    /// <param name="table">The rows, in any order.</param>
    /// <param name="timeColumn">Points in time or numbers, a value in every row.</param>
    /// <param name="target">Numbers; null where a table has none, which makes all values missing.</param>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND, TIME_INDEX_INVALID, TARGET_NOT_NUMERIC, SCALE_OVERFLOW.</exception>
    public static StampedValues Read(Table table, string timeColumn, string? target)
    {
        NumericColumn times = table[timeColumn] as NumericColumn
            ?? throw TimeProblem.NotTimes(table[timeColumn]);
        ReadOnlySpan<double> stamps = times.Values;
        double[] values = new double[table.Rows];
        Array.Fill(values, double.NaN);
        if (target is not null)
        {
            NumericColumn amounts = table[target] is NumericColumn { Type: not ColumnType.Datetime } numbers
                ? numbers
                : throw TargetProblem.NotNumeric(table[target]);
            amounts.Values.CopyTo(values);
        }

        bool sorted = true;
        for (int i = 0; i < stamps.Length; i++)
        {
            if (double.IsNaN(stamps[i]))
            {
                throw TimeProblem.NoStamp(times, i);
            }

            if (Math.Abs(values[i]) > Largest)
            {
                throw TimeProblem.TooLarge(table[target!], i);
            }

            sorted &= i == 0 || stamps[i] >= stamps[i - 1];
        }

        int[] order = [.. Enumerable.Range(0, table.Rows)];
        double[] keys = stamps.ToArray();
        if (!sorted)
        {
            Array.Sort(keys, order); // equal stamps are refused, so their order doesn't matter
        }

        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i] == keys[i - 1])
            {
                throw TimeProblem.Repeated(times, keys[i], keys.Count(key => key == keys[i]));
            }
        }

        return new StampedValues(keys, Array.ConvertAll(order, row => values[row]), times.Type == ColumnType.Datetime, sorted);
    }

    /// <summary>Without the stamps before the first and after the last known value.</summary>
    public StampedValues Trimmed()
    {
        int first = Array.FindIndex(Values, value => !double.IsNaN(value)), last = Array.FindLastIndex(Values, value => !double.IsNaN(value));
        return first < 0
            ? this with { Stamps = [], Values = [] }
            : this with { Stamps = Stamps[first..(last + 1)], Values = Values[first..(last + 1)] };
    }
}
