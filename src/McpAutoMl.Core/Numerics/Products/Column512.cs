using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Tiles of 8 rows by one vector of 512 bits, for what is left over at the right of a product.</summary>
internal static class Column512<T>
    where T : unmanaged
{
    /// <summary>As <see cref="Kernel512{T}"/> for one vector of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Add(nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, bool fresh)
    {
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        T* tile4 = tile + (4 * tileRow);
        if (!fresh)
        {
            (s0, s1) = (Vector512.Load(tile), Vector512.Load(tile + tileRow));
            (s2, s3) = (Vector512.Load(tile + (2 * tileRow)), Vector512.Load(tile + (3 * tileRow)));
            (s4, s5) = (Vector512.Load(tile4), Vector512.Load(tile4 + tileRow));
            (s6, s7) = (Vector512.Load(tile4 + (2 * tileRow)), Vector512.Load(tile4 + (3 * tileRow)));
        }

        T* a3 = a + (3 * aRow), a6 = a + (6 * aRow);
        for (nint k = 0; k < depth; k++)
        {
            Vector512<T> x = Vector512.Load(b);
            s0 = MultiplyAdd(Vector512.Create(*a), x, s0);
            s1 = MultiplyAdd(Vector512.Create(a[aRow]), x, s1);
            s2 = MultiplyAdd(Vector512.Create(a[2 * aRow]), x, s2);
            s3 = MultiplyAdd(Vector512.Create(*a3), x, s3);
            s4 = MultiplyAdd(Vector512.Create(a3[aRow]), x, s4);
            s5 = MultiplyAdd(Vector512.Create(a3[2 * aRow]), x, s5);
            s6 = MultiplyAdd(Vector512.Create(*a6), x, s6);
            s7 = MultiplyAdd(Vector512.Create(a6[aRow]), x, s7);
            a += aDepth;
            a3 += aDepth;
            a6 += aDepth;
            b += bDepth;
        }

        s0.Store(tile);
        s1.Store(tile + tileRow);
        s2.Store(tile + (2 * tileRow));
        s3.Store(tile + (3 * tileRow));
        s4.Store(tile4);
        s5.Store(tile4 + tileRow);
        s6.Store(tile4 + (2 * tileRow));
        s7.Store(tile4 + (3 * tileRow));
    }

    /// <summary>x y + sum, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> sum) => typeof(T) == typeof(double)
        ? Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>()
        : Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>();
}
