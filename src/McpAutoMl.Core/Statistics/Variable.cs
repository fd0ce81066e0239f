using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>A column, or a target, as the statistics of pairs see it: numbers, categories or both, over n rows.</summary>
/// <remarks>
/// Immutable. A whole-number column of at most <see cref="MaxDiscreteLevels"/> distinct values carries both: mutual information
/// treats it as discrete, correlations as numbers. Categories never become codes with an order.
/// </remarks>
public sealed class Variable
{
    /// <summary>Whole-number columns with more distinct values than this count as continuous.</summary>
    public const int MaxDiscreteLevels = 20;

    private readonly ReadOnlyMemory<double>? _values;
    private readonly int[]? _codes;

    private Variable(string name, ReadOnlyMemory<double>? values, int[]? codes, int levels)
    {
        Name = name;
        _values = values;
        _codes = codes;
        LevelCount = levels;
    }

    /// <summary>Column name. Untrusted text.</summary>
    public string Name { get; }

    /// <summary>Number of rows, missing ones included.</summary>
    public int Length => _values?.Length ?? _codes!.Length;

    /// <summary>Whether correlations apply: a number a row.</summary>
    public bool IsNumeric => _values is not null;

    /// <summary>Whether mutual information counts levels: categorical, boolean, or whole numbers with few distinct values.</summary>
    public bool IsDiscrete => _codes is not null;

    /// <summary>Number of levels that <see cref="Codes"/> may take; 0 when not discrete.</summary>
    public int LevelCount { get; }

    /// <summary>Values, NaN for missing; empty when not numeric.</summary>
    public ReadOnlySpan<double> Values => _values is { } values ? values.Span : [];

    /// <summary>Level of each row, -1 for missing; empty when not discrete.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>A column over the rows named, in that order.</summary>
    /// <remarks>Cost: O(n log n) for the distinct count of whole numbers, else O(n).</remarks>
    public static Variable Of(Column column, ReadOnlySpan<int> rows)
    {
        Column taken = column.Take(rows);
        if (taken is CategoricalColumn categorical)
        {
            return new Variable(column.Name, null, categorical.Codes.ToArray(), categorical.Levels.Count);
        }

        ReadOnlyMemory<double> values = ((NumericColumn)taken).Memory;
        bool discrete = column.Type == ColumnType.Integer && taken.DistinctCount <= MaxDiscreteLevels;
        return discrete ? OfWholeNumbers(column.Name, values) : new Variable(column.Name, values, null, 0);
    }

    /// <summary>The target over its own rows: its classes, or its column's numbers.</summary>
    public static Variable Of(Target target, Table table) => target.IsClassification
        ? OfCodes(target.Name, target.Codes.ToArray(), target.Classes.Count)
        : Of(table[target.Name], [.. target.SourceRows]);

    /// <summary>1 for the positive class and 0 for every other: what correlations with a binary target are taken of.</summary>
    public static Variable Indicator(Target target)
    {
        double[] values = new double[target.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = target.Codes[i] == target.PositiveIndex ? 1 : 0;
        }

        return new Variable(target.Name, values, null, 0);
    }

    /// <summary>A continuous variable. The array is not copied.</summary>
    public static Variable OfValues(string name, double[] values) => new(name, values, null, 0);

    /// <summary>A categorical variable with levels 0 .. <paramref name="levels"/> - 1, -1 for missing. The array is not copied.</summary>
    public static Variable OfCodes(string name, int[] codes, int levels) => new(name, null, codes, levels);

    private static Variable OfWholeNumbers(string name, ReadOnlyMemory<double> values)
    {
        double[] levels = [.. values.ToArray().Where(value => !double.IsNaN(value)).Distinct().Order()];
        int[] codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = double.IsNaN(values.Span[i]) ? -1 : Array.BinarySearch(levels, values.Span[i]);
        }

        return new Variable(name, values, codes, levels.Length);
    }
}
