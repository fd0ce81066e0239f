using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Products of parts of a matrix with a vector, for threads that share the entries of the result.</summary>
/// <remarks>Determinism: bit-exact: products are rounded before they are added, each entry in one order.</remarks>
internal static class MatrixVector
{
    private const int Lanes = 8;

    /// <summary>y = A' x over a part of A.</summary>
    public static void MultiplyTransposed(MatrixView<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        int row = 0;
        for (; row <= a.Rows - 4; row += 4)
        {
            AddFour(y, x.Slice(row, 4), a.Data.AsSpan(a.Offset + (row * a.RowStride)), a.RowStride);
        }

        for (; row < a.Rows; row++)
        {
            Elementwise.AddScaled(y, x[row], a.Data.AsSpan(a.Offset + (row * a.RowStride), a.Columns));
        }
    }

    /// <summary>y = A x over a part of A.</summary>
    public static void Multiply(MatrixView<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int row = 0; row < a.Rows; row++)
        {
            y[row] = Reduce.Dot(a.Data.AsSpan(a.Offset + (row * a.RowStride), a.Columns), x);
        }
    }

    /// <summary>Calls <paramref name="part"/> for stretches (from, to) of a range, in parallel when there is enough work.</summary>
    public static void Share(int from, int to, long work, Action<int, int> part)
    {
        const long Worthwhile = 1 << 16; // operations below which a second thread costs more than it saves
        int length = to - from, parts = work < Worthwhile ? 1 : Math.Min(Environment.ProcessorCount, length);
        if (parts <= 1)
        {
            part(from, to);
            return;
        }

        Parallel.For(0, parts, i => part(from + (int)((long)length * i / parts), from + (int)((long)length * (i + 1) / parts)));
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
