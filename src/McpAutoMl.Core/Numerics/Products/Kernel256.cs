using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Tiles of 6 rows by 2 vectors of 256 bits: 12 sums, 2 vectors of b and one entry of a fill 15 of 16 registers.</summary>
internal readonly struct Kernel256<T> : IProductKernel<T>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Add(nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, int columns, bool fresh)
    {
        Sums r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        if (!fresh)
        {
            r0 = new Sums(tile);
            r1 = new Sums(tile + tileRow);
            r2 = new Sums(tile + (2 * tileRow));
            r3 = new Sums(tile + (3 * tileRow));
            r4 = new Sums(tile + (4 * tileRow));
            r5 = new Sums(tile + (5 * tileRow));
        }

        T* a3 = a + (3 * aRow);
        for (nint k = 0; k < depth; k++)
        {
            Vector256<T> b0 = Vector256.Load(b), b1 = Vector256.Load(b + Vector256<T>.Count);
            r0.Add(*a, b0, b1);
            r1.Add(a[aRow], b0, b1);
            r2.Add(a[2 * aRow], b0, b1);
            r3.Add(*a3, b0, b1);
            r4.Add(a3[aRow], b0, b1);
            r5.Add(a3[2 * aRow], b0, b1);
            a += aDepth;
            a3 += aDepth;
            b += bDepth;
        }

        r0.Store(tile);
        r1.Store(tile + tileRow);
        r2.Store(tile + (2 * tileRow));
        r3.Store(tile + (3 * tileRow));
        r4.Store(tile + (4 * tileRow));
        r5.Store(tile + (5 * tileRow));
    }

    /// <summary>The sums of one row.</summary>
    private struct Sums
    {
        private Vector256<T> _s0, _s1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public unsafe Sums(T* from)
        {
            _s0 = Vector256.Load(from);
            _s1 = Vector256.Load(from + Vector256<T>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(T factor, Vector256<T> b0, Vector256<T> b1)
        {
            Vector256<T> x = Vector256.Create(factor);
            _s0 = MultiplyAdd(x, b0, _s0);
            _s1 = MultiplyAdd(x, b1, _s1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly unsafe void Store(T* to)
        {
            _s0.Store(to);
            _s1.Store(to + Vector256<T>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> sum) => typeof(T) == typeof(double)
            ? Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>()
            : Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>();
    }
}
