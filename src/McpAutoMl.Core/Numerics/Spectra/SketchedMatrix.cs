using System.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>A matrix as the range finder sees it: passes over it in its own precision, and what decides in double.</summary>
internal sealed class SketchedMatrix<T>(MatrixView<T> a)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int RowsPerChunk = 256;

    public int Rows => a.Rows;

    public int Columns => a.Columns;

    /// <summary>(A w')' for l rows w of length Columns, in the precision of A: l rows of length Rows.</summary>
    public Matrix Apply(Matrix w)
    {
        MatrixView<T> product = Empty(a.Rows, w.Rows);
        Product.Compute(a, Rounded(w).Transposed, product, ProductOptions.Replace);
        return Widened(product).Transpose();
    }

    /// <summary>q A for l rows q of length Rows, in the precision of A.</summary>
    public Matrix ApplyTransposed(Matrix q)
    {
        MatrixView<T> product = Empty(q.Rows, a.Columns);
        Product.Compute(Rounded(q), a, product, ProductOptions.Replace);
        return Widened(product);
    }

    /// <summary>q A in double.</summary>
    public Matrix Project(Matrix q)
    {
        Matrix result = Matrix.Uninitialized(q.Rows, a.Columns);
        Product.Compute(q.View, a, result.View, ProductOptions.Replace);
        return result;
    }

    /// <summary>The sum of squares in double.</summary>
    public double SquaredNorm()
    {
        double[] row = new double[a.Columns], sums = new double[a.Rows];
        for (int i = 0; i < a.Rows; i++)
        {
            Precision.Copy<T, double>(a.Data.AsSpan(a.Offset + (i * a.RowStride), a.Columns), row);
            sums[i] = Reduce.SumOfSquares(row);
        }

        return Reduce.Sum(sums);
    }

    /// <summary>The sum of squares of A - q' b in double, without cancellation: as dear as another pass.</summary>
    public double SquaredRest(Matrix q, Matrix b, CancellationToken cancellation)
    {
        double sum = 0;
        for (int row = 0; row < a.Rows; row += RowsPerChunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(RowsPerChunk, a.Rows - row);
            Matrix rest = Widened(a.Part(row, 0, rows, a.Columns));
            Product.Compute(q.View.Part(0, row, q.Rows, rows).Transposed, b.View, rest.View, ProductOptions.Subtract);
            sum += Reduce.SumOfSquares(rest.Data);
        }

        return sum;
    }

    private static MatrixView<T> Empty(int rows, int columns) => new(GC.AllocateUninitializedArray<T>(checked(rows * columns)), 0, rows, columns, columns, 1);

    private static MatrixView<T> Rounded(Matrix matrix)
    {
        MatrixView<T> view = (object)matrix.Data is T[] same ? new(same, 0, matrix.Rows, matrix.Columns, matrix.Columns, 1) : Empty(matrix.Rows, matrix.Columns);
        if (!ReferenceEquals(view.Data, matrix.Data))
        {
            Precision.Copy<double, T>(matrix.Data, view.Data);
        }

        return view;
    }

    private static Matrix Widened(MatrixView<T> view)
    {
        Matrix result = Matrix.Uninitialized(view.Rows, view.Columns);
        for (int i = 0; i < view.Rows; i++)
        {
            Precision.Copy<T, double>(view.Data.AsSpan(view.Offset + (i * view.RowStride), view.Columns), result.Row(i));
        }

        return result;
    }
}
