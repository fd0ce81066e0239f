using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Interleaves four lines of contiguous entries by transposing squares of four in registers, where the processor can.</summary>
internal static unsafe class Transposition
{
    /// <summary>Entry k of line i goes to target[k width + i], for the largest multiple of 4 entries.</summary>
    /// <returns>How many entries of each line are done; 0 for other types and processors.</returns>
    public static nint Interleave<TSource, T>(TSource* source, nint lineStride, nint depth, T* target, nint width)
        where TSource : unmanaged
        where T : unmanaged
    {
        if (typeof(TSource) == typeof(T) && typeof(T) == typeof(float) && Sse.IsSupported)
        {
            return Floats((float*)source, lineStride, depth, (float*)target, width);
        }

        return typeof(TSource) == typeof(T) && typeof(T) == typeof(double) && Avx.IsSupported
            ? Doubles((double*)source, lineStride, depth, (double*)target, width)
            : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Floats(float* source, nint lineStride, nint depth, float* target, nint width)
    {
        nint k = 0;
        for (; k <= depth - 4; k += 4)
        {
            float* from = source + k;
            Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + lineStride);
            Vector128<float> c = Vector128.Load(from + (2 * lineStride)), d = Vector128.Load(from + (3 * lineStride));
            Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d);
            Sse.MoveLowToHigh(ab, cd).Store(target);
            Sse.MoveHighToLow(cd, ab).Store(target + width);
            ab = Sse.UnpackHigh(a, b);
            cd = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(ab, cd).Store(target + (2 * width));
            Sse.MoveHighToLow(cd, ab).Store(target + (3 * width));
            target += 4 * width;
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Doubles(double* source, nint lineStride, nint depth, double* target, nint width)
    {
        nint k = 0;
        for (; k <= depth - 4; k += 4)
        {
            double* from = source + k;
            Vector256<double> a = Vector256.Load(from), b = Vector256.Load(from + lineStride);
            Vector256<double> c = Vector256.Load(from + (2 * lineStride)), d = Vector256.Load(from + (3 * lineStride));
            Vector256<double> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d);
            Avx.Permute2x128(ab, cd, 0x20).Store(target);
            Avx.Permute2x128(ab, cd, 0x31).Store(target + (2 * width));
            ab = Avx.UnpackHigh(a, b);
            cd = Avx.UnpackHigh(c, d);
            Avx.Permute2x128(ab, cd, 0x20).Store(target + width);
            Avx.Permute2x128(ab, cd, 0x31).Store(target + (3 * width));
            target += 4 * width;
        }

        return k;
    }
}
