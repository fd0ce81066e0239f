using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>One column as LightGBM reads it: numbers as they are, categories by their position among the levels seen in training.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Levels">Levels seen in training, in ordinal order; null for numbers.</param>
internal sealed record LightGbmInput(string Name, IReadOnlyList<string>? Levels)
{
    /// <summary>What a training table's column becomes; levels that do not occur in it are left out.</summary>
    public static LightGbmInput Of(Column column)
    {
        if (column is not CategoricalColumn categorical)
        {
            return new LightGbmInput(column.Name, null);
        }

        bool[] seen = new bool[categorical.Levels.Count];
        foreach (int code in categorical.Codes)
        {
            if (code >= 0)
            {
                seen[code] = true;
            }
        }

        return new LightGbmInput(column.Name, [.. categorical.Levels.Where((_, i) => seen[i])]);
    }

    /// <summary>The table as a matrix, n x inputs. Missing values and levels not seen in training are NaN, which LightGBM handles itself.</summary>
    public static Matrix Encode(IReadOnlyList<LightGbmInput> inputs, Table table)
    {
        Matrix x = new(table.Rows, inputs.Count);
        for (int j = 0; j < inputs.Count; j++)
        {
            inputs[j].Fill(x, j, table[inputs[j].Name]);
        }

        return x;
    }

    private void Fill(Matrix x, int j, Column column)
    {
        if (Levels is null)
        {
            ReadOnlySpan<double> values = ((NumericColumn)column).Values;
            for (int i = 0; i < values.Length; i++)
            {
                x[i, j] = values[i];
            }

            return;
        }

        CategoricalColumn categorical = (CategoricalColumn)column;
        Dictionary<string, int> position = new(StringComparer.Ordinal);
        for (int k = 0; k < Levels.Count; k++)
        {
            position[Levels[k]] = k;
        }

        double[] code = [.. categorical.Levels.Select(level => position.TryGetValue(level, out int k) ? k : double.NaN)];
        for (int i = 0; i < categorical.Length; i++)
        {
            x[i, j] = categorical.Codes[i] < 0 ? double.NaN : code[categorical.Codes[i]];
        }
    }
}
