using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Typing;

/// <summary>Makes Core columns: values per level spread over the rows, levels in ordinal order.</summary>
internal static class ColumnBuilder
{
    /// <summary>A numeric column whose value is that of the row's level; NaN where there is none.</summary>
    public static NumericColumn Numeric(string name, ColumnType type, TextColumn texts, double[] values, string? description)
    {
        double[] rows = new double[texts.Codes.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = texts.Codes[i] < 0 ? double.NaN : values[texts.Codes[i]];
        }

        return new NumericColumn(name, type, rows, description);
    }

    /// <summary>A column of levels, sorted by ordinal comparison of their UTF-16 code units.</summary>
    public static CategoricalColumn Levels(string name, ColumnType type, TextColumn texts, string? description)
    {
        int[] order = [.. Enumerable.Range(0, texts.Levels.Length)];
        string[] levels = [.. texts.Levels];
        Array.Sort(levels, order, StringComparer.Ordinal);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return new CategoricalColumn(name, type, Array.ConvertAll(texts.Codes, code => code < 0 ? -1 : rank[code]), levels, description);
    }

    /// <summary>Whole numbers spelled out as texts.</summary>
    public static TextColumn Spell(NumericColumn column)
    {
        Dictionary<double, int> index = [];
        List<string> levels = [];
        int[] codes = new int[column.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            double value = column.Values[row];
            if (double.IsNaN(value))
            {
                codes[row] = -1;
            }
            else if (!index.TryGetValue(value, out codes[row]))
            {
                codes[row] = levels.Count;
                index.Add(value, levels.Count);
                levels.Add(column.Text(row)!);
            }
        }

        return new TextColumn(codes, [.. levels]);
    }
}
