using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics;

/// <summary>Products of dense matrices.</summary>
/// <remarks>
/// Determinism: bit-exact: each entry adds its products in index order, each product rounded first; threads share rows, never a
/// sum. Accuracy: |error| at most k 2^-53 (|A| |B|) elementwise. Source: Higham (2002), section 3.5.
/// </remarks>
public static class MatrixProduct
{
    private const int RowsPerTask = 16;
    private const int DepthPerBlock = 64; // 64 rows of 1024 columns of B stay in the second-level cache
    private const int ColumnsPerBlock = 1024;
    private const int Lanes = 8;

    /// <summary>A B, of shape (a.Rows, b.Columns). Cost: 2 m n k operations.</summary>
    /// <exception cref="ArgumentException">When the inner dimensions differ.</exception>
    public static Matrix Multiply(Matrix a, Matrix b)
    {
        if (a.Columns != b.Rows)
        {
            throw new ArgumentException($"Cannot multiply {a.Rows} x {a.Columns} by {b.Rows} x {b.Columns}: {a.Columns} is not {b.Rows}.", nameof(b));
        }

        Matrix result = new(a.Rows, b.Columns);
        int tasks = (a.Rows + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(0, tasks, task =>
        {
            int from = task * RowsPerTask, to = Math.Min(a.Rows, from + RowsPerTask);
            for (int column = 0; column < b.Columns; column += ColumnsPerBlock)
            {
                int width = Math.Min(ColumnsPerBlock, b.Columns - column);
                for (int depth = 0; depth < a.Columns; depth += DepthPerBlock)
                {
                    int until = Math.Min(a.Columns, depth + DepthPerBlock);
                    for (int row = from; row < to; row++)
                    {
                        AddRow(result.Row(row).Slice(column, width), a.Row(row)[depth..until], b, depth, column);
                    }
                }
            }
        });
        return result;
    }

    /// <summary>A B' (B transposed), of shape (a.Rows, b.Rows).</summary>
    /// <exception cref="ArgumentException">When the numbers of columns differ.</exception>
    public static Matrix MultiplyTransposed(Matrix a, Matrix b) => Multiply(a, b.Transpose());

    /// <summary>target += factors * (the rows of b from depth on), four rows at a time.</summary>
    private static void AddRow(Span<double> target, ReadOnlySpan<double> factors, Matrix b, int depth, int column)
    {
        int k = 0;
        for (; k <= factors.Length - 4; k += 4)
        {
            AddFour(target, factors.Slice(k, 4), b.Data.AsSpan(((depth + k) * b.Columns) + column), b.Columns);
        }

        for (; k < factors.Length; k++)
        {
            Elementwise.AddScaled(target, factors[k], b.Row(depth + k).Slice(column, target.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(Span<double> target, ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, int stride)
    {
        ReadOnlySpan<double> last = rows.Slice(3 * stride, target.Length); // the bounds check for all four
        ref double sums = ref MemoryMarshal.GetReference(target);
        ref double first = ref MemoryMarshal.GetReference(rows);
        (double f0, double f1, double f2, double f3) = (factors[0], factors[1], factors[2], factors[3]);
        Vector512<double> v0 = Vector512.Create(f0), v1 = Vector512.Create(f1), v2 = Vector512.Create(f2), v3 = Vector512.Create(f3);
        int i = 0;
        for (; i <= target.Length - Lanes; i += Lanes)
        {
            Vector512<double> sum = Vector512.LoadUnsafe(ref sums, (nuint)i);
            sum += v0 * Vector512.LoadUnsafe(ref first, (nuint)i);
            sum += v1 * Vector512.LoadUnsafe(ref first, (nuint)(stride + i));
            sum += v2 * Vector512.LoadUnsafe(ref first, (nuint)((2 * stride) + i));
            sum += v3 * Vector512.LoadUnsafe(ref first, (nuint)((3 * stride) + i));
            sum.StoreUnsafe(ref sums, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] = (((target[i] + (f0 * rows[i])) + (f1 * rows[stride + i])) + (f2 * rows[(2 * stride) + i])) + (f3 * last[i]);
        }
    }
}
