using System.Buffers;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>A buffer of the pool, handed back when disposed; it begins with whatever was in it.</summary>
/// <remarks>Temporaries as large as a few rows of weights, made anew each time, cost more in fresh pages and collections than in sums.</remarks>
internal sealed class Scratch<T>(int mostRows, int mostColumns) : IDisposable
    where T : unmanaged
{
    private readonly T[] _data = ArrayPool<T>.Shared.Rent(checked(mostRows * mostColumns));

    /// <summary>The buffer as a row-major matrix.</summary>
    public MatrixView<T> View(int rows, int columns) => checked(rows * columns) <= _data.Length
        ? new(_data, 0, rows, columns, columns, 1)
        : throw new ArgumentException($"{rows} x {columns} values do not fit into {mostRows} x {mostColumns}.", nameof(rows));

    public void Dispose() => ArrayPool<T>.Shared.Return(_data);
}
