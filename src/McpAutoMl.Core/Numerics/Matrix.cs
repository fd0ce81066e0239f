using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics;

/// <summary>A dense matrix of doubles in row-major order. The buffer is shared, not copied: whoever hands it on stops writing to it.</summary>
public sealed class Matrix
{
    /// <summary>A matrix of zeros.</summary>
    public Matrix(int rows, int columns)
        : this(rows, columns, new double[(long)rows * columns <= Array.MaxLength ? rows * columns : throw TooLarge(rows, columns)])
    {
    }

    /// <summary>A matrix over an existing buffer of length <paramref name="rows"/> * <paramref name="columns"/>.</summary>
    public Matrix(int rows, int columns, double[] data)
    {
        if (rows < 0 || columns < 0 || data.Length != (long)rows * columns)
        {
            throw new ArgumentException($"A {rows} x {columns} matrix needs {(long)rows * columns} values, got {data.Length}.", nameof(data));
        }

        Rows = rows;
        Columns = columns;
        Data = data;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Row-major values.</summary>
    public double[] Data { get; }

    /// <summary>One value.</summary>
    public double this[int row, int column]
    {
        get => Data[(row * Columns) + column];
        set => Data[(row * Columns) + column] = value;
    }

    /// <summary>One row as a span over the buffer.</summary>
    public Span<double> Row(int row) => Data.AsSpan(row * Columns, Columns);

    /// <summary>A new matrix with rows and columns exchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Matrix Transpose()
    {
        const int Tile = 32; // whole cache lines of source and target
        Matrix result = Uninitialized(Columns, Rows);
        for (int row = 0; row < Rows; row += Tile)
        {
            for (int column = 0; column < Columns; column += Tile)
            {
                for (int i = row; i < Math.Min(row + Tile, Rows); i++)
                {
                    for (int j = column; j < Math.Min(column + Tile, Columns); j++)
                    {
                        result.Data[(j * Rows) + i] = Data[(i * Columns) + j];
                    }
                }
            }
        }

        return result;
    }

    /// <summary>A matrix to be overwritten entirely, whose entries are not zeroed first.</summary>
    internal static Matrix Uninitialized(int rows, int columns) => (long)rows * columns <= Array.MaxLength
        ? new Matrix(rows, columns, GC.AllocateUninitializedArray<double>(rows * columns))
        : throw TooLarge(rows, columns);

    internal MatrixView<double> View => new(Data, 0, Rows, Columns, Columns, 1);

    private static ArgumentException TooLarge(int rows, int columns) =>
        new($"A {rows} x {columns} matrix exceeds the largest array of {Array.MaxLength} values.");
}
