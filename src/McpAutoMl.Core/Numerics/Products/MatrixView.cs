namespace McpAutoMl.Core.Numerics.Products;

/// <summary>A matrix within a buffer: entry (i, j) lies at offset + i rowStride + j columnStride.</summary>
internal readonly record struct MatrixView<T>(T[] Data, int Offset, int Rows, int Columns, int RowStride, int ColumnStride)
    where T : unmanaged
{
    /// <summary>The same entries with rows and columns exchanged; nothing moves.</summary>
    public MatrixView<T> Transposed => new(Data, Offset, Columns, Rows, ColumnStride, RowStride);

    /// <summary>A part of the matrix.</summary>
    public MatrixView<T> Part(int row, int column, int rows, int columns) =>
        new(Data, Offset + (row * RowStride) + (column * ColumnStride), rows, columns, RowStride, ColumnStride);
}
