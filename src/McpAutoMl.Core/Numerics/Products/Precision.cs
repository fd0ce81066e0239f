using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Copies values, from one precision into the other where the types differ; doubles become the nearest floats.</summary>
internal static unsafe class Precision
{
    /// <summary>Copies a number of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<TSource, T>(TSource* source, T* target, int count)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(TSource) == typeof(T))
        {
            Unsafe.CopyBlockUnaligned(target, source, (uint)(count * sizeof(T)));
            return;
        }

        int i = 0;
        if (typeof(TSource) == typeof(float) && typeof(T) == typeof(double))
        {
            for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load((float*)source + i));
                lower.Store((double*)target + i);
                upper.Store((double*)target + i + Vector256<double>.Count);
            }
        }

        for (; i < count; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Copies the values of one span into another of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TSource, T>(ReadOnlySpan<TSource> source, Span<T> target)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        fixed (TSource* from = source)
        fixed (T* to = target[..source.Length])
        {
            Copy(from, to, source.Length);
        }
    }
}
