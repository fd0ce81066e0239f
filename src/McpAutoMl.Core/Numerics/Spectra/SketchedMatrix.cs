using System.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>A matrix as the range finder sees it: passes over it in its own precision, and what decides in double.</summary>
internal sealed class SketchedMatrix<T>(MatrixView<T> a)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int RowsPerChunk = 64; // so few that their rest stays in cache and is small beside A

    public int Rows => a.Rows;

    public int Columns => a.Columns;

    /// <summary>(A w')' for l rows w of length Columns, in the precision of A: l rows of length Rows.</summary>
    public void Apply(MatrixView<double> w, MatrixView<double> result)
    {
        using Scratch<T> rounded = new(w.Rows, w.Columns), scratch = new(a.Rows, w.Rows);
        MatrixView<T> product = scratch.View(a.Rows, w.Rows);
        Product.Compute(a, Rounded(w, rounded).Transposed, product, ProductOptions.Replace);
        Precision.Transpose<T, double>(product, result);
    }

    /// <summary>q A for l rows q of length Rows, in the precision of A.</summary>
    public void ApplyTransposed(MatrixView<double> q, MatrixView<double> result)
    {
        using Scratch<T> rounded = new(q.Rows, q.Columns), scratch = new(q.Rows, a.Columns);
        MatrixView<T> product = scratch.View(q.Rows, a.Columns);
        Product.Compute(Rounded(q, rounded), a, product, ProductOptions.Replace);
        Precision.Copy(product, result);
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
        double[] sums = new double[a.Rows];
        Parallel.For(0, (a.Rows + RowsPerChunk - 1) / RowsPerChunk, chunk =>
        {
            using Scratch<double> row = new(1, a.Columns);
            for (int i = chunk * RowsPerChunk; i < Math.Min((chunk + 1) * RowsPerChunk, a.Rows); i++)
            {
                MatrixView<double> values = row.View(1, a.Columns);
                Precision.Copy(a.Part(i, 0, 1, a.Columns), values);
                sums[i] = Reduce.SumOfSquares(values.Data.AsSpan(0, a.Columns));
            }
        });
        return Reduce.Sum(sums);
    }

    /// <summary>The sum of squares of A - q' b in double, without cancellation: as dear as another pass.</summary>
    public double SquaredRest(Matrix q, Matrix b, CancellationToken cancellation)
    {
        using Scratch<double> scratch = new(Math.Min(RowsPerChunk, a.Rows), a.Columns);
        double sum = 0;
        for (int row = 0; row < a.Rows; row += RowsPerChunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(RowsPerChunk, a.Rows - row);
            MatrixView<double> rest = scratch.View(rows, a.Columns);
            Precision.Copy(a.Part(row, 0, rows, a.Columns), rest);
            Product.Compute(q.View.Part(0, row, q.Rows, rows).Transposed, b.View, rest, ProductOptions.Subtract);
            sum += Reduce.SumOfSquares(rest.Data.AsSpan(0, rows * a.Columns));
        }

        return sum;
    }

    /// <summary>The values in the precision of A: a copy unless they are in it.</summary>
    private static MatrixView<T> Rounded(MatrixView<double> values, Scratch<T> scratch)
    {
        if ((object)values.Data is T[] same)
        {
            return new(same, values.Offset, values.Rows, values.Columns, values.RowStride, values.ColumnStride);
        }

        MatrixView<T> rounded = scratch.View(values.Rows, values.Columns);
        Precision.Copy(values, rounded);
        return rounded;
    }
}
