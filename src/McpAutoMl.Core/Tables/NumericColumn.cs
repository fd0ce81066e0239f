using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tables;

/// <summary>Numbers: <see cref="ColumnType.Numeric"/>, <see cref="ColumnType.Integer"/> or <see cref="ColumnType.Datetime"/>.</summary>
public sealed class NumericColumn : Column
{
    private readonly double[] _values;
    private readonly Lazy<int> _distinct;

    /// <param name="name">Name.</param>
    /// <param name="type">Numeric, Integer or Datetime.</param>
    /// <param name="values">One number a row; NaN means missing, infinities are not allowed. Not copied: the caller gives it away.</param>
    /// <param name="description">What the caller said about it.</param>
    public NumericColumn(string name, ColumnType type, double[] values, string? description = null)
        : base(name, type, description)
    {
        if (type is not (ColumnType.Numeric or ColumnType.Integer or ColumnType.Datetime))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "Must be Numeric, Integer or Datetime.");
        }

        _values = values;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                MissingCount++;
            }
        }

        _distinct = new Lazy<int>(CountDistinct);
    }

    /// <summary>One number a row; NaN means missing.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The same numbers where a span cannot be held. Not to be written to.</summary>
    public ReadOnlyMemory<double> Memory => _values;

    /// <inheritdoc/>
    public override int Length => _values.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; }

    /// <inheritdoc/>
    public override int DistinctCount => _distinct.Value;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        if (RowSelection.IsAll(rows, Length))
        {
            return this;
        }

        double[] taken = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            taken[i] = _values[rows[i]];
        }

        return new NumericColumn(Name, Type, taken, Description);
    }

    /// <inheritdoc/>
    public override string? Text(int row) => IsMissing(row)
        ? null
        : Type == ColumnType.Datetime ? Datetimes.Format(_values[row]) : _values[row].ToString("R", CultureInfo.InvariantCulture);

    private int CountDistinct()
    {
        double[] sorted = [.. _values];
        RadixSort.Sort(sorted);
        int distinct = 0;

        // NaN sorts first.
        for (int i = MissingCount; i < sorted.Length; i++)
        {
            if (i == MissingCount || sorted[i] != sorted[i - 1])
            {
                distinct++;
            }
        }

        return distinct;
    }
}
