using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>One column as Microsoft.ML's trees read it: a number with its gaps filled and marked, or one 0/1 slot a level.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Levels">Levels with a slot, in ordinal order; null for numbers. Any other level has 0 in all slots.</param>
/// <param name="Fill">Median of the training rows, for missing numbers.</param>
/// <param name="MarksMissing">Whether a second slot says that the number was missing; only where training rows miss it.</param>
internal sealed record DenseInput(string Name, IReadOnlyList<string>? Levels, double Fill, bool MarksMissing)
{
    /// <summary>Most levels with a slot; rarer ones share "none of them".</summary>
    public const int MostLevels = 64;

    /// <summary>Number of slots.</summary>
    public int Width => Levels?.Count ?? (MarksMissing ? 2 : 1);

    /// <summary>Learns from the training rows of a column.</summary>
    public static DenseInput Learn(Column column)
    {
        if (column is CategoricalColumn categorical)
        {
            return new DenseInput(column.Name, FrequentLevels(categorical), 0, false);
        }

        double[] known = Array.FindAll(((NumericColumn)column).Values.ToArray(), value => !double.IsNaN(value));
        Array.Sort(known);
        double median = known.Length == 0 ? 0 : (known[(known.Length - 1) / 2] / 2) + (known[known.Length / 2] / 2);
        return new DenseInput(column.Name, null, median, column.MissingCount > 0);
    }

    /// <summary>All rows of the table, n x total width, row-major, in single precision as Microsoft.ML takes them.</summary>
    public static float[][] Encode(IReadOnlyList<DenseInput> inputs, Table table)
    {
        int width = inputs.Sum(input => input.Width);
        float[][] rows = new float[table.Rows][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[width];
        }

        int slot = 0;
        foreach (DenseInput input in inputs)
        {
            input.FillSlots(rows, slot, table[input.Name]);
            slot += input.Width;
        }

        return rows;
    }

    private void FillSlots(float[][] rows, int slot, Column column)
    {
        if (column is NumericColumn numeric)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double value = numeric.Values[i];
                rows[i][slot] = Single(double.IsNaN(value) ? Fill : value);
                if (MarksMissing && double.IsNaN(value))
                {
                    rows[i][slot + 1] = 1;
                }
            }

            return;
        }

        CategoricalColumn categorical = (CategoricalColumn)column;
        int[] position = [.. categorical.Levels.Select(level => IndexOf(level))];
        for (int i = 0; i < rows.Length; i++)
        {
            if (categorical.Codes[i] >= 0 && position[categorical.Codes[i]] is int k and >= 0)
            {
                rows[i][slot + k] = 1;
            }
        }
    }

    // Splits only compare, so what single precision can't hold may stand at its ends.
    private static float Single(double value) => (float)Math.Clamp(value, float.MinValue, float.MaxValue);

    private int IndexOf(string level)
    {
        for (int k = 0; k < Levels!.Count; k++)
        {
            if (Levels[k] == level)
            {
                return k;
            }
        }

        return -1;
    }

    private static string[] FrequentLevels(CategoricalColumn column)
    {
        int[] counts = new int[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return
        [
            .. Enumerable.Range(0, counts.Length).Where(k => counts[k] > 0)
                .OrderByDescending(k => counts[k]).ThenBy(k => column.Levels[k], StringComparer.Ordinal)
                .Take(MostLevels).Select(k => column.Levels[k]).Order(StringComparer.Ordinal),
        ];
    }
}
