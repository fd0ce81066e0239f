using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics;

/// <summary>Sums over spans, fast and with the same bits on every machine.</summary>
/// <remarks>
/// Determinism: bit-exact. The order of additions belongs to the algorithm and not to the machine: blocks of 1024 values, in each
/// four accumulators of eight lanes, joined by a written-out tree; blocks are joined pairwise. Products are rounded before they
/// are added (no fused multiply-add), which costs nothing here and stays fast where the instruction is missing.
/// The kernels are compiled with full optimisation at their first call: tiering would run them ten times slower until it notices.
/// Accuracy: error at most about (32 + log2(n / 1024)) * 2^-53 * sum |term|. Cost: O(n). NaN and infinity propagate.
/// Source of the error bound: Higham (2002), "Accuracy and Stability of Numerical Algorithms", section 4.2.
/// </remarks>
public static class Reduce
{
    internal const int Block = 1024;
    private const int Lanes = 8;
    private const int Step = 4 * Lanes;

    /// <summary>The sum of the values; 0 for none.</summary>
    public static double Sum(ReadOnlySpan<double> x) =>
        x.Length <= Block ? SumBlock(x) : Sum(x[..Half(x.Length)]) + Sum(x[Half(x.Length)..]);

    /// <summary>The inner product of two spans of one length.</summary>
    /// <exception cref="ArgumentException">When the lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        x.Length == y.Length
            ? DotPairwise(x, y)
            : throw new ArgumentException($"Both spans need one length; got {x.Length} and {y.Length}.", nameof(y));

    /// <summary>The sum of squares. Not scaled: values beyond 1e154 overflow.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> x) => DotPairwise(x, x);

    /// <summary>The arithmetic mean; NaN for none.</summary>
    public static double Mean(ReadOnlySpan<double> x) => x.IsEmpty ? double.NaN : Sum(x) / x.Length;

    /// <summary>The length of the left part of a pairwise split: a multiple of the block, so that blocks never move.</summary>
    internal static int Half(int length) => ((length + Block - 1) / Block / 2) * Block;

    private static double DotPairwise(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length <= Block)
        {
            return DotBlock(x, y);
        }

        int half = Half(x.Length);
        return DotPairwise(x[..half], y[..half]) + DotPairwise(x[half..], y[half..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumBlock(ReadOnlySpan<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector512<double> a = Vector512<double>.Zero, b = a, c = a, d = a;
        int i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            a += Load(ref start, i);
            b += Load(ref start, i + Lanes);
            c += Load(ref start, i + (2 * Lanes));
            d += Load(ref start, i + (3 * Lanes));
        }

        for (; i <= x.Length - Lanes; i += Lanes)
        {
            a += Load(ref start, i);
        }

        double sum = Join(a, b, c, d);
        for (; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double DotBlock(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector512<double> a = Vector512<double>.Zero, b = a, c = a, d = a;
        int i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            a += Load(ref left, i) * Load(ref right, i);
            b += Load(ref left, i + Lanes) * Load(ref right, i + Lanes);
            c += Load(ref left, i + (2 * Lanes)) * Load(ref right, i + (2 * Lanes));
            d += Load(ref left, i + (3 * Lanes)) * Load(ref right, i + (3 * Lanes));
        }

        for (; i <= x.Length - Lanes; i += Lanes)
        {
            a += Load(ref left, i) * Load(ref right, i);
        }

        double sum = Join(a, b, c, d);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    private static double Join(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) =>
        Tree((a + b) + (c + d));

    /// <summary>The sum of eight lanes in a written-out order: halves are added until one is left.</summary>
    internal static double Tree(Vector512<double> eight)
    {
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}
