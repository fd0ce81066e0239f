namespace McpAutoMl.Data.Duck;

/// <summary>Takes a DOUBLE column; NULL becomes NaN.</summary>
internal sealed class NumberSink(int rows) : ColumnSink
{
    /// <summary>One value a row.</summary>
    public double[] Values { get; } = new double[rows];

    /// <summary>Entries that are NaN rather than NULL.</summary>
    public int NaNs { get; private set; }

    /// <inheritdoc/>
    protected override unsafe void Take(void* data, ulong* validity, int count)
    {
        Span<double> target = Values.AsSpan(Rows, count);
        new ReadOnlySpan<double>(data, count).CopyTo(target);
        for (int i = 0; i < count; i++)
        {
            if (!IsValid(validity, i))
            {
                target[i] = double.NaN;
            }
            else if (double.IsNaN(target[i]))
            {
                NaNs++;
            }
        }
    }
}
