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
        else if (typeof(TSource) == typeof(double) && typeof(T) == typeof(float))
        {
            for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                double* from = (double*)source + i;
                Vector256.Narrow(Vector256.Load(from), Vector256.Load(from + Vector256<double>.Count)).Store((float*)target + i);
            }
        }

        for (; i < count; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Copies a matrix of contiguous rows into another of the same shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TSource, T>(MatrixView<TSource> source, MatrixView<T> target)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        fixed (TSource* from = source.Data)
        fixed (T* to = target.Data)
        {
            for (int row = 0; row < source.Rows; row++)
            {
                Copy(from + source.Offset + ((nint)row * source.RowStride), to + target.Offset + ((nint)row * target.RowStride), source.Columns);
            }
        }
    }

    /// <summary>Copies a matrix of contiguous rows into another whose rows are its columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<TSource, T>(MatrixView<TSource> source, MatrixView<T> target)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        const int Tile = 32; // whole cache lines of source and target
        fixed (TSource* from = source.Data)
        fixed (T* to = target.Data)
        {
            for (int tile = 0; tile < source.Rows; tile += Tile)
            {
                int end = Math.Min(tile + Tile, source.Rows);
                for (int column = 0; column < source.Columns; column++)
                {
                    TSource* read = from + source.Offset + column;
                    T* write = to + target.Offset + ((nint)column * target.RowStride);
                    for (int row = tile; row < end; row++)
                    {
                        write[row] = T.CreateTruncating(read[(nint)row * source.RowStride]);
                    }
                }
            }
        }
    }
}
