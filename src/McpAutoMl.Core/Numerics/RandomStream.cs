using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace McpAutoMl.Core.Numerics;

/// <summary>The generator of all randomness: xoshiro256** seeded by SHA-256 over seed and purpose.</summary>
/// <remarks>
/// Determinism: bit-exact. A stream is named by its purpose, so that a step added elsewhere shifts no other step's numbers.
/// Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", xoshiro256** 1.0.
/// </remarks>
public sealed class RandomStream
{
    /// <summary>Version of the algorithm and the seeding; goes into the log.</summary>
    public const string Version = "xoshiro256starstar-sha256-1";

    private ulong _s0, _s1, _s2, _s3;

    /// <param name="seed">The seed of the call.</param>
    /// <param name="purpose">What the numbers are for, such as "forest/tree/17".</param>
    public RandomStream(long seed, string purpose)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Version}|{seed}|{purpose}")));
        _s0 = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        _s1 = BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(8));
        _s2 = BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(16));
        _s3 = BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(24)) | 1; // all zero would be a fixed point
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 .. <paramref name="bound"/> - 1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">When <paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong high = Math.BigMul(NextUInt64(), (ulong)bound, out ulong low);
        if (low < (ulong)bound)
        {
            ulong threshold = (0UL - (ulong)bound) % (ulong)bound;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), (ulong)bound, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Puts the items into a uniformly random order (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
