using System.Numerics;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Copies lines (rows of a left factor, columns of a right one) side by side, so that a kernel reads them in order.</summary>
internal static unsafe class Panel
{
    /// <summary>Packs lines into panels of a width: entry k of line i goes to target[(i / width) depth width + k width + i % width].</summary>
    /// <param name="source">Entry 0 of line 0.</param>
    /// <param name="lines">Number of lines; those missing to a whole panel become zeros.</param>
    /// <param name="lineStride">Distance between lines.</param>
    /// <param name="depth">Entries of a line.</param>
    /// <param name="depthStride">Distance between entries.</param>
    /// <param name="target">Room for the panels.</param>
    /// <param name="width">Lines of a panel.</param>
    public static void Pack<TSource, T>(TSource* source, int lines, nint lineStride, nint depth, nint depthStride, T* target, int width)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        int whole = lineStride == 1 ? lines / width : 0;
        PackContiguous(source, whole, depth, depthStride, target, width);
        for (int line = whole * width; line < lines; line += width)
        {
            PackOne(source + (line * lineStride), Math.Min(width, lines - line), lineStride, depth, depthStride, target + (line * depth), width);
        }
    }

    /// <summary>Flips the signs of a number of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Negate<T>(T* values, nint count)
        where T : unmanaged, INumberBase<T>
    {
        for (nint i = 0; i < count; i++)
        {
            values[i] = -values[i];
        }
    }

    /// <summary>Whole panels of lines that lie side by side already, read row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackContiguous<TSource, T>(TSource* source, int panels, nint depth, nint depthStride, T* target, int width)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        for (nint k = 0; k < depth; k++)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                Precision.Copy(source + (panel * width), target + (panel * width * depth), width);
            }

            source += depthStride;
            target += width;
        }
    }

    private static void PackOne<TSource, T>(TSource* source, int lines, nint lineStride, nint depth, nint depthStride, T* target, int width)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, INumberBase<T>
    {
        int line = 0;
        for (; line <= lines - 4; line += 4)
        {
            TSource* from = source + (line * lineStride);
            nint done = depthStride == 1 ? Transposition.Interleave(from, lineStride, depth, target + line, width) : 0;
            Interleave(from + done, lineStride, depth - done, depthStride, target + line + (done * width), width);
        }

        for (; line < width; line++)
        {
            Fill(line < lines ? source + (line * lineStride) : null, depth, depthStride, target + line, width);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
