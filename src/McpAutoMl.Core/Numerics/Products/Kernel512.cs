using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Tiles of 8 rows by 3 vectors of 512 bits: 24 sums, 3 vectors of b and one entry of a fill 28 of 32 registers.</summary>
internal readonly struct Kernel512<T> : IProductKernel<T>
    where T : unmanaged
{
    public static int Rows => 8;

    public static int Columns => 3 * Vector512<T>.Count;

    public static unsafe void Add(
        nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, int columns, bool fresh)
    {
        if (columns > 2 * Vector512<T>.Count)
        {
            AddThree(depth, a, aRow, aDepth, b, bDepth, tile, tileRow, fresh);
            return;
        }

        for (int column = 0; column < columns; column += Vector512<T>.Count)
        {
            Column512<T>.Add(depth, a, aRow, aDepth, b + column, bDepth, tile + column, tileRow, fresh);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void AddThree(nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, bool fresh)
    {
        nint width = Vector512<T>.Count;
        Sums r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        if (!fresh)
        {
            r0 = new Sums(tile);
            r1 = new Sums(tile + tileRow);
            r2 = new Sums(tile + (2 * tileRow));
            r3 = new Sums(tile + (3 * tileRow));
            r4 = new Sums(tile + (4 * tileRow));
            r5 = new Sums(tile + (5 * tileRow));
            r6 = new Sums(tile + (6 * tileRow));
            r7 = new Sums(tile + (7 * tileRow));
        }

        T* a3 = a + (3 * aRow), a6 = a + (6 * aRow);
        for (nint k = 0; k < depth; k++)
        {
            Vector512<T> b0 = Vector512.Load(b), b1 = Vector512.Load(b + width), b2 = Vector512.Load(b + (2 * width));
            r0.Add(*a, b0, b1, b2);
            r1.Add(a[aRow], b0, b1, b2);
            r2.Add(a[2 * aRow], b0, b1, b2);
            r3.Add(*a3, b0, b1, b2);
            r4.Add(a3[aRow], b0, b1, b2);
            r5.Add(a3[2 * aRow], b0, b1, b2);
            r6.Add(*a6, b0, b1, b2);
            r7.Add(a6[aRow], b0, b1, b2);
            a += aDepth;
            a3 += aDepth;
            a6 += aDepth;
            b += bDepth;
        }

        r0.Store(tile);
        r1.Store(tile + tileRow);
        r2.Store(tile + (2 * tileRow));
        r3.Store(tile + (3 * tileRow));
        r4.Store(tile + (4 * tileRow));
        r5.Store(tile + (5 * tileRow));
        r6.Store(tile + (6 * tileRow));
        r7.Store(tile + (7 * tileRow));
    }

    /// <summary>The sums of one row.</summary>
    private struct Sums
    {
        private Vector512<T> _s0, _s1, _s2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public unsafe Sums(T* from)
        {
            _s0 = Vector512.Load(from);
            _s1 = Vector512.Load(from + Vector512<T>.Count);
            _s2 = Vector512.Load(from + (2 * Vector512<T>.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(T factor, Vector512<T> b0, Vector512<T> b1, Vector512<T> b2)
        {
            Vector512<T> x = Vector512.Create(factor);
            _s0 = Column512<T>.MultiplyAdd(x, b0, _s0);
            _s1 = Column512<T>.MultiplyAdd(x, b1, _s1);
            _s2 = Column512<T>.MultiplyAdd(x, b2, _s2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly unsafe void Store(T* to)
        {
            _s0.Store(to);
            _s1.Store(to + Vector512<T>.Count);
            _s2.Store(to + (2 * Vector512<T>.Count));
        }
    }
}
