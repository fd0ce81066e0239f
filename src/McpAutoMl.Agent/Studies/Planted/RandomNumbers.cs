using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>
/// The random numbers of a study, from additions, multiplications and shifts alone: the same bits on every machine, and easy to
/// write again in another language.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood 2014). The state starts at the first eight bytes, little-endian, of the SHA-256 of
/// <c>planted-1|PURPOSE|SEED</c> in UTF-8.
/// </remarks>
public sealed class RandomNumbers(string purpose, long seed)
{
    private ulong state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"planted-1|{purpose}|{seed}"))));

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1): the upper 53 bits by 2^-53.</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Nearly normal with mean 0 and variance 1, within ±6: the sum of twelve uniform numbers less 6 (Irwin-Hall).</summary>
    public double Normal()
    {
        double sum = 0;
        for (int i = 0; i < 12; i++) sum += Uniform();
        return sum - 6;
    }

    /// <summary>0 to <paramref name="bound"/> - 1: the whole part of a uniform number times the bound.</summary>
    public int Below(int bound) => (int)(Uniform() * bound);

    /// <summary>A random order (Fisher-Yates from the end).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
