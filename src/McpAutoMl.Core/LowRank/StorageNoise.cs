using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>What rounding to the stored format adds to a difference of weights, as if it were independent noise.</summary>
/// <param name="Deviation">Standard deviation of one entry's rounding error: sqrt(mean(ulp^2) / 12).</param>
/// <param name="WorstCase">Frobenius norm of half a unit everywhere: no rounding error has a larger norm.</param>
/// <remarks>
/// A singular value above the worst case is certified to be signal (Weyl's inequality). The threshold 1.05 s (sqrt(m) + sqrt(n))
/// is where the largest singular value of noise ends, with 5 % to spare; it is a heuristic, for rounding is not quite random. Where a
/// change of rank 1 to 3 is about as large as the units it is rounded to, its rounding follows it and may reach twice the threshold.
/// </remarks>
public sealed record StorageNoise(double Deviation, double WorstCase)
{
    /// <summary>The noise in tuned - base from rounding the tuned weights, whose values these are.</summary>
    /// <param name="tuned">The weights as stored; finite.</param>
    /// <param name="format">The format they were rounded to.</param>
    /// <param name="baseRounded">Whether the base was rounded independently too, which doubles the variance.</param>
    public static StorageNoise Of(ReadOnlySpan<double> tuned, StorageFormat format, bool baseRounded = false)
    {
        double[] units = new double[tuned.Length];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = format.Ulp(tuned[i]);
        }

        return OfUnits(units, baseRounded ? 2 : 1);
    }

    /// <summary>The noise of rounding each entry to its unit, <paramref name="roundings"/> times independently.</summary>
    internal static StorageNoise OfUnits(ReadOnlySpan<double> units, int roundings)
    {
        double squares = Reduce.SumOfSquares(units);
        return units.IsEmpty
            ? new StorageNoise(0, 0)
            : new StorageNoise(Math.Sqrt(roundings * squares / units.Length / 12), roundings * Math.Sqrt(squares) / 2);
    }

    /// <summary>The noise of two roundings of <paramref name="count"/> entries, from the sums of their squared units; 0 for one that is exact.</summary>
    public static StorageNoise OfSquares(double first, double second, long count) => count == 0
        ? new StorageNoise(0, 0)
        : new StorageNoise(Math.Sqrt((first + second) / count / 12), (Math.Sqrt(first) + Math.Sqrt(second)) / 2);

    /// <summary>The level that singular values of pure noise of this shape do not reach, 1.05 s (sqrt(m) + sqrt(n)), and the worst case.</summary>
    public NoiseFloor Floor(int rows, int columns) => new(1.05 * Deviation * (Math.Sqrt(rows) + Math.Sqrt(columns)), WorstCase);
}
