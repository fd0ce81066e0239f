using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace McpAutoMl.Core.Numerics;

/// <summary>Sorts doubles by the digits of their bits, without comparing them.</summary>
/// <remarks>
/// NaN comes first, as in <see cref="Array.Sort(Array)"/>; -0 and 0 are equal. Least significant digit first, digits of eight bits;
/// a digit that all values share costs nothing. Memory: 16 n bytes, pooled. Determinism: bit-exact.
/// Source: Knuth, "The Art of Computer Programming" 3, section 5.2.5.
/// </remarks>
internal static class RadixSort
{
    private const int Bits = 8, Radix = 1 << Bits, KeyBits = 64, Digits = KeyBits / Bits;

    /// <summary>Sorts in place, ascending. Every -0 becomes 0. Cost: O(n).</summary>
    public static void Sort(Span<double> values)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(values.Length), room = ArrayPool<ulong>.Shared.Rent(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            keys[i] = Key(values[i]);
        }

        ReadOnlySpan<ulong> sorted = Sort(keys.AsSpan(0, values.Length), room.AsSpan(0, values.Length), 0);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(sorted[i]);
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>Writes the positions of the values in ascending order of value, then of position.</summary>
    /// <param name="values">n values.</param>
    /// <param name="order">n places.</param>
    /// <remarks>
    /// A key of 64 bits holds the position in its lower 24 (of more than 16 million values, 32) and the leading bits of the value in
    /// the others. Values that agree in those are sorted by what was left out. Cost: O(n), O(n log n) where many differ only there.
    /// </remarks>
    public static void Order(ReadOnlySpan<double> values, Span<int> order)
    {
        int positionBits = values.Length <= 1 << 24 ? 24 : 32;
        ulong positions = (1UL << positionBits) - 1;
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(values.Length), room = ArrayPool<ulong>.Shared.Rent(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            keys[i] = (Key(values[i]) & ~positions) | (uint)i;
        }

        Span<ulong> sorted = Sort(keys.AsSpan(0, values.Length), room.AsSpan(0, values.Length), positionBits / Bits);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            order[start] = (int)(sorted[start] & positions);
            for (end = start + 1; end < sorted.Length && (sorted[end] ^ sorted[start]) <= positions; end++)
            {
                order[end] = (int)(sorted[end] & positions);
            }

            if (end > start + 1)
            {
                SortByRest(values, order[start..end], sorted[start..end], positionBits);
            }
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>Sorts positions, ascending, of values whose keys differ at most in the lower bits. The room is overwritten.</summary>
    private static void SortByRest(ReadOnlySpan<double> values, Span<int> order, Span<ulong> room, int positionBits)
    {
        bool equal = true;
        for (int i = 0; i < order.Length; i++)
        {
            ulong key = Key(values[order[i]]);
            room[i] = (key << (KeyBits - positionBits)) | (uint)order[i];
            equal &= (room[i] ^ room[0]) >> positionBits == 0;
        }

        if (equal)
        {
            return;
        }

        room.Sort();
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = (int)(room[i] & ((1UL << positionBits) - 1));
        }
    }

    /// <summary>Bits in the order of the values: the sign bit turned over, all bits of negative numbers; 0 for NaN.</summary>
    private static ulong Key(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0); // -0 + 0 = 0
        ulong flip = (ulong)((long)bits >> 63) | (1UL << 63);
        return double.IsNaN(value) ? 0 : bits ^ flip;
    }

    private static double Value(ulong key)
    {
        ulong flip = (ulong)((long)~key >> 63) | (1UL << 63);
        return key == 0 ? double.NaN : BitConverter.UInt64BitsToDouble(key ^ flip);
    }

    /// <summary>Sorts by the digits from <paramref name="firstDigit"/> on, equal ones in their order. The result is one of the two spans.</summary>
    private static Span<ulong> Sort(Span<ulong> keys, Span<ulong> room, int firstDigit)
    {
        Span<int> counts = stackalloc int[Digits * Radix];
        Count(keys, counts);
        for (int digit = firstDigit; digit < Digits; digit++)
        {
            Span<int> places = counts.Slice(digit * Radix, Radix);
            if (Places(places, keys.Length))
            {
                Deal(keys, room, places, digit * Bits);
                Span<ulong> dealt = room;
                room = keys;
                keys = dealt;
            }
        }

        return keys;
    }

    /// <summary>Counts how often each digit has each value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts)
    {
        ref int count = ref MemoryMarshal.GetReference(counts[..(Digits * Radix)]);
        foreach (ulong key in keys)
        {
            Unsafe.Add(ref count, (int)(byte)key)++;
            Unsafe.Add(ref count, (1 * Radix) + (int)(byte)(key >> 8))++;
            Unsafe.Add(ref count, (2 * Radix) + (int)(byte)(key >> 16))++;
            Unsafe.Add(ref count, (3 * Radix) + (int)(byte)(key >> 24))++;
            Unsafe.Add(ref count, (4 * Radix) + (int)(byte)(key >> 32))++;
            Unsafe.Add(ref count, (5 * Radix) + (int)(byte)(key >> 40))++;
            Unsafe.Add(ref count, (6 * Radix) + (int)(byte)(key >> 48))++;
            Unsafe.Add(ref count, (7 * Radix) + (int)(byte)(key >> 56))++;
        }
    }

    /// <summary>Turns counts into first places; false when one value of the digit has all.</summary>
    private static bool Places(Span<int> counts, int total)
    {
        int place = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == total)
            {
                return false;
            }

            (counts[i], place) = (place, place + counts[i]);
        }

        return true;
    }

    /// <summary>Moves every key to the next place of its digit. The places were counted over these keys: none leaves the span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Deal(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> places, int shift)
    {
        ref int place = ref MemoryMarshal.GetReference(places);
        ref ulong target = ref MemoryMarshal.GetReference(to);
        foreach (ulong key in from)
        {
            Unsafe.Add(ref target, Unsafe.Add(ref place, (int)(byte)(key >> shift))++) = key;
        }
    }
}
