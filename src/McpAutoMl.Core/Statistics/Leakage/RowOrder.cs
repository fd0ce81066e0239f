using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Time order in the rows: columns that rise or fall along them, and a target that resembles that of the row before.</summary>
internal static class RowOrder
{
    /// <summary>Least |Spearman| of a column with the row number; least likeness of neighbouring targets.</summary>
    private const double LeastRankCorrelation = 0.99, LeastSerialCorrelation = 0.5;

    /// <summary>Numbers and points in time that run along the rows, in column order.</summary>
    public static IEnumerable<LeakageFinding> Find(IReadOnlyList<Column> columns)
    {
        foreach (NumericColumn column in columns.OfType<NumericColumn>())
        {
            int[] known = [.. Enumerable.Range(0, column.Length).Where(row => !column.IsMissing(row))];
            if (known.Length < TargetResolver.LeastRows)
            {
                continue;
            }

            ReadOnlySpan<double> values = ((NumericColumn)column.Take(known)).Values;
            double correlation = Correlation.Spearman(values, Array.ConvertAll(known, row => (double)row));
            if (Math.Abs(correlation) >= LeastRankCorrelation)
            {
                yield return new LeakageFinding(
                    column.Name, "time order: it rises or falls along the rows", "spearman_with_row", correlation, false);
            }
        }
    }

    /// <summary>The target's likeness from row to row, unless the rows are simply sorted by it.</summary>
    /// <remarks>
    /// Amounts: correlation of neighbours. Classes: agreement of neighbours beyond chance, (p - e) / (1 - e) (Cohen 1960).
    /// </remarks>
    public static IEnumerable<LeakageFinding> Find(Target target)
    {
        double likeness = target.IsClassification ? OfClasses(target) : OfNumbers(target.Values);
        if (likeness >= LeastSerialCorrelation)
        {
            yield return new LeakageFinding(
                target.Name, "time order: the target resembles that of the row before", "serial_correlation", likeness, false);
        }
    }

    private static double OfNumbers(ReadOnlySpan<double> values)
    {
        int rises = 0, falls = 0;
        for (int i = 1; i < values.Length; i++)
        {
            rises += values[i] > values[i - 1] ? 1 : 0;
            falls += values[i] < values[i - 1] ? 1 : 0;
        }

        return rises == 0 || falls == 0 ? 0 : Correlation.Pearson(values[1..], values[..^1]);
    }

    private static double OfClasses(Target target)
    {
        int[] counts = new int[target.Classes.Count];
        int changes = 0;
        for (int i = 0; i < target.Count; i++)
        {
            counts[target.Codes[i]]++;
            changes += i > 0 && target.Codes[i] != target.Codes[i - 1] ? 1 : 0;
        }

        if (changes < counts.Length)
        {
            return 0; // each class in one stretch: sorted
        }

        double chance = counts.Sum(count => (double)count / target.Count * count / target.Count);
        return 1 - ((double)changes / (target.Count - 1) / (1 - chance));
    }
}
