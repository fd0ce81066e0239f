using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Sums of squares of the spacing of a format's numbers at many values.</summary>
/// <remarks>Determinism: bit-exact. Cost: O(n), about as much as a sum of squares. NaN and infinity give infinity.</remarks>
public static class StorageUnits
{
    private const int Block = 1024;
    private const int Lanes = 8;
    private const long ExponentBits = 0x7FF0_0000_0000_0000;

    /// <summary>Sum of <see cref="StorageFormat.Ulp"/> squared.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> values, StorageFormat format)
    {
        Span<double> powers = stackalloc double[Block];
        double sum = 0;
        for (int at = 0; at < values.Length; at += Block)
        {
            ReadOnlySpan<double> part = values.Slice(at, Math.Min(Block, values.Length - at));
            Span<double> units = powers[..part.Length];
            Units(part, units, Math.ScaleB(1, format.MinExponent), format.Epsilon);
            sum += Reduce.SumOfSquares(units);
        }

        return sum;
    }

    /// <summary>The power of two at or below each value, times the format's epsilon; 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Units(ReadOnlySpan<double> values, Span<double> units, double least, double epsilon)
    {
        ref double from = ref MemoryMarshal.GetReference(values);
        ref double to = ref MemoryMarshal.GetReference(units);
        Vector512<long> mask = Vector512.Create(ExponentBits);
        Vector512<double> leasts = Vector512.Create(least), epsilons = Vector512.Create(epsilon);
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            Vector512<double> value = Vector512.LoadUnsafe(ref from, (nuint)i);
            Vector512<double> power = Vector512.Max((value.AsInt64() & mask).AsDouble(), leasts) * epsilons;
            Vector512.ConditionalSelect(Vector512.Equals(value, Vector512<double>.Zero), Vector512<double>.Zero, power).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            double power = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(values[i]) & ExponentBits);
            units[i] = values[i] == 0 ? 0 : Math.Max(power, least) * epsilon;
        }
    }
}
