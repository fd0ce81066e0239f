using System.Numerics;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Copies lines (rows of a left factor, columns of a right one) side by side, so that a kernel reads them in order.</summary>
internal static unsafe class Panel
{
    /// <summary>Entry k of line i goes to target[k width + i]; lines that are missing up to the width become zeros.</summary>
    /// <param name="source">Entry 0 of line 0.</param>
    /// <param name="lines">Number of lines there are; at most the width.</param>
    /// <param name="lineStride">Distance between lines.</param>
    /// <param name="depth">Entries of a line.</param>
    /// <param name="depthStride">Distance between entries.</param>
    /// <param name="target">Room for depth x width values.</param>
    /// <param name="width">Lines of the panel.</param>
    /// <param name="negate">Whether to flip the signs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TSource, T>(
        TSource* source, int lines, nint lineStride, nint depth, nint depthStride, T* target, int width, bool negate)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        if (lineStride == 1 && lines == width && typeof(TSource) == typeof(T))
        {
            for (nint k = 0; k < depth; k++)
            {
                Unsafe.CopyBlockUnaligned(target + (k * width), source + (k * depthStride), (uint)(width * sizeof(T)));
            }
        }
        else if (lineStride == 1 && lines == width)
        {
            for (nint k = 0; k < depth; k++)
            {
                Widening.Copy(source + (k * depthStride), target + (k * width), width);
            }
        }
        else
        {
            int line = 0;
            for (; line <= lines - 4; line += 4)
            {
                Interleave(source + (line * lineStride), lineStride, depth, depthStride, target + line, width);
            }

            for (; line < width; line++)
            {
                Fill(line < lines ? source + (line * lineStride) : null, depth, depthStride, target + line, width);
            }
        }

        if (negate)
        {
            for (nint i = 0; i < depth * width; i++)
            {
                target[i] = -target[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interleave<TSource, T>(TSource* source, nint lineStride, nint depth, nint depthStride, T* target, int width)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        TSource* third = source + (2 * lineStride);
        for (nint k = 0; k < depth; k++)
        {
            target[0] = T.CreateTruncating(source[0]);
            target[1] = T.CreateTruncating(source[lineStride]);
            target[2] = T.CreateTruncating(third[0]);
            target[3] = T.CreateTruncating(third[lineStride]);
            source += depthStride;
            third += depthStride;
            target += width;
        }
    }

    private static void Fill<TSource, T>(TSource* source, nint depth, nint depthStride, T* target, int width)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        for (nint k = 0; k < depth; k++)
        {
            target[k * width] = source is null ? T.Zero : T.CreateTruncating(source[k * depthStride]);
        }
    }
}
