using DuckDB.NET.Native;

namespace McpAutoMl.Data.Duck;

/// <summary>Takes one column's vectors, in row order.</summary>
internal abstract class ColumnSink
{
    /// <summary>Rows taken so far.</summary>
    protected int Rows { get; private set; }

    /// <summary>Takes the first <paramref name="count"/> entries of a DuckDB vector.</summary>
    /// <exception cref="IndexOutOfRangeException">More rows arrive than were announced.</exception>
    public unsafe void Append(IntPtr vector, int count)
    {
        Take(NativeMethods.Vectors.DuckDBVectorGetData(vector), NativeMethods.Vectors.DuckDBVectorGetValidity(vector), count);
        Rows += count;
    }

    /// <summary>Takes the values; <paramref name="validity"/> is null when none is missing, else one bit an entry, 1 = present.</summary>
    protected abstract unsafe void Take(void* data, ulong* validity, int count);

    /// <summary>Whether the entry is present.</summary>
    protected static unsafe bool IsValid(ulong* validity, int index) =>
        validity == null || (validity[index >> 6] >> (index & 63) & 1) != 0;
}
