using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics;

/// <summary>A dense matrix of floats in row-major order: half the memory of <see cref="Matrix"/>. The buffer is shared, not copied.</summary>
public sealed class FloatMatrix
{
    /// <summary>A matrix of zeros.</summary>
    public FloatMatrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>A matrix over an existing buffer of length <paramref name="rows"/> * <paramref name="columns"/>.</summary>
    public FloatMatrix(int rows, int columns, float[] data)
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
    public float[] Data { get; }

    /// <summary>One value.</summary>
    public float this[int row, int column]
    {
        get => Data[(row * Columns) + column];
        set => Data[(row * Columns) + column] = value;
    }

    /// <summary>One row as a span over the buffer.</summary>
    public Span<float> Row(int row) => Data.AsSpan(row * Columns, Columns);

    /// <summary>The same values as doubles.</summary>
    public Matrix ToMatrix() => new(Rows, Columns, Array.ConvertAll(Data, value => (double)value));

    /// <summary>The values of a matrix rounded to floats.</summary>
    public static FloatMatrix Rounded(Matrix matrix) => new(matrix.Rows, matrix.Columns, Array.ConvertAll(matrix.Data, value => (float)value));

    internal MatrixView<float> View => new(Data, 0, Rows, Columns, Columns, 1);
}
