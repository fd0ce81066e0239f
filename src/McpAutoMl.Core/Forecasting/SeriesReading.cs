using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Forecasting;

/// <summary>Turns rows with stamps into a series on a regular grid, and says what it had to mend.</summary>
/// <remarks>
/// Rows are sorted (TIME_UNSORTED). Stamps before the first and after the last known value are left out. Steps without a row and rows
/// without a value are filled by the straight line between their known neighbours (TIME_GAPS), as long as they are at most a tenth of all
/// steps; filled values are never counted in a score. Determinism: bit-exact. Cost: O(n log n).
/// </remarks>
public static class SeriesReading
{
    /// <summary>Stamps with a known value that a series needs for its step to be found.</summary>
    public const int LeastStamps = 3;

    private const int FilledShare = 10;

    /// <summary>Reads a series and finds its step.</summary>
    /// <param name="table">The rows, in any order.</param>
    /// <param name="timeColumn">Points in time or numbers.</param>
    /// <param name="target">Numbers.</param>
    /// <param name="warnings">TIME_UNSORTED and TIME_GAPS are added.</param>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND, TARGET_NOT_NUMERIC, SCALE_OVERFLOW, TOO_FEW_ROWS; TIME_INDEX_INVALID for stamps that are missing, repeated, irregular
    /// or full of gaps.
    /// </exception>
    public static TimeSeries Read(Table table, string timeColumn, string target, ICollection<Warning> warnings)
    {
        StampedValues all = StampedValues.Read(table, timeColumn, target);
        StampedValues rows = all.Trimmed();
        if (rows.Values.Count(value => !double.IsNaN(value)) is int known && known < LeastStamps)
        {
            throw TimeProblem.TooFew(table[target], known, LeastStamps);
        }

        string name = TargetProblem.Name(table[timeColumn]);
        TimeIndex index = StepDetection.Find(rows.Stamps, rows.IsDatetime) ?? throw TimeProblem.Irregular(name, Example(rows));
        WarnOfOrder(all, name, warnings);
        return Fill(index, rows, null, name, warnings);
    }

    /// <summary>The series with the newer values of a table appended; the same series where it has none.</summary>
    /// <param name="series">The series so far. Its own stamps, and earlier ones, are passed over in the table.</param>
    /// <param name="table">Rows in any order; steps in between may be missing, as in <see cref="Read"/>.</param>
    /// <param name="timeColumn">Points in time or numbers.</param>
    /// <param name="target">Numbers; null where the table has no such column.</param>
    /// <param name="warnings">TIME_UNSORTED and TIME_GAPS are added.</param>
    /// <exception cref="ProblemException">As <see cref="Read"/>; TIME_INDEX_INVALID for stamps off the series' grid too.</exception>
    public static TimeSeries Continue(TimeSeries series, Table table, string timeColumn, string? target, ICollection<Warning> warnings)
    {
        StampedValues all = StampedValues.Read(table, timeColumn, target);
        string name = TargetProblem.Name(table[timeColumn]);
        WarnOfOrder(all, name, warnings);
        int first = 0;
        foreach (double stamp in all.Stamps)
        {
            long position = series.Index.PositionOf(stamp) ?? throw TimeProblem.OffGrid(
                name, TimeIndex.TextOf(stamp, all.IsDatetime), series.Index.Text(0), series.Index.Step.Name);
            first += position < series.Count ? 1 : 0;
        }

        StampedValues rows = (all with { Stamps = all.Stamps[first..], Values = all.Values[first..] }).Trimmed();
        return rows.Stamps.Length == 0 ? series : Fill(series.Index, rows, series, name, warnings);
    }

    private static TimeSeries Fill(TimeIndex index, StampedValues rows, TimeSeries? before, string name, ICollection<Warning> warnings)
    {
        int start = before?.Count ?? 0;
        long positions = index.PositionOf(rows.Stamps[^1])!.Value + 1;
        int known = rows.Values.Count(value => !double.IsNaN(value));
        long blanks = positions - start - known;
        if (blanks * FilledShare > Math.Max(positions - start, FilledShare))
        {
            throw TimeProblem.TooManyGaps(name, index.Step.Name, (int)blanks, (int)(positions - start), index.Text(FirstBlank(index, rows, start)));
        }

        double[] values = [.. before?.Values ?? [], .. Enumerable.Repeat(double.NaN, (int)(positions - start))];
        for (int i = 0; i < rows.Stamps.Length; i++)
        {
            values[index.PositionOf(rows.Stamps[i])!.Value] = rows.Values[i];
        }

        bool[] observed = [.. before?.Observed ?? [], .. values.Skip(start).Select(value => !double.IsNaN(value))];
        Interpolate(values);
        if (blanks > 0)
        {
            warnings.Add(new Warning(
                "TIME_GAPS",
                $"{blanks} of {positions - start} steps have no value, the first at {index.Text(FirstBlank(index, rows, start))}; "
                + "they are filled by the straight line between their neighbours and left out of all scores.",
                name));
        }

        return new TimeSeries(index, values, observed);
    }

    private static long FirstBlank(TimeIndex index, StampedValues rows, int start)
    {
        for (int i = 0; i < rows.Stamps.Length; i++)
        {
            if (double.IsNaN(rows.Values[i]) || index.PositionOf(rows.Stamps[i])!.Value != start + i)
            {
                return start + i;
            }
        }

        return start + rows.Stamps.Length;
    }

    // The first and the last value are known.
    private static void Interpolate(double[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                continue;
            }

            int to = i;
            while (double.IsNaN(values[to]))
            {
                to++;
            }

            double from = values[i - 1], slope = (values[to] - from) / (to - i + 1);
            for (int at = i; at < to; at++)
            {
                values[at] = from + ((at - i + 1) * slope);
            }
        }
    }

    private static void WarnOfOrder(StampedValues rows, string name, ICollection<Warning> warnings)
    {
        if (!rows.WasSorted)
        {
            warnings.Add(new Warning("TIME_UNSORTED", "Rows are not in order of time; they were sorted.", name));
        }
    }

    private static string Example(StampedValues rows)
    {
        int at = 2;
        double first = rows.Stamps[1] - rows.Stamps[0];
        while (at < rows.Stamps.Length - 1 && rows.Stamps[at] - rows.Stamps[at - 1] == first)
        {
            at++;
        }

        return $"{Text(0)}, {Text(1)}, then {Text(at - 1)}, {Text(at)}";

        string Text(int i) => TimeIndex.TextOf(rows.Stamps[i], rows.IsDatetime);
    }
}
