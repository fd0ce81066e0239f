using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Halves of the rows, drawn without replacement.</summary>
/// <remarks>
/// A half differs from the whole as much as the whole differs from the population, to first order, just as a bootstrap sample does, and has no
/// copies of rows, which draw mixtures and linkages to themselves. Determinism: bit-exact. Source: Friedman and Hall (2007), section 3;
/// Hennig (2007), "subsetting".
/// </remarks>
internal static class HalfSamples
{
    /// <summary>Pairs of disjoint halves, each ascending; of an odd number of rows one is in neither.</summary>
    /// <param name="rows">At least 2.</param>
    /// <param name="pairs">How many.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="purpose">What they are for.</param>
    public static (int[] First, int[] Second)[] Disjoint(int rows, int pairs, long seed, string purpose)
    {
        (int[], int[])[] result = new (int[], int[])[pairs];
        for (int pair = 0; pair < pairs; pair++)
        {
            int[] order = [.. Enumerable.Range(0, rows)];
            new RandomStream(seed, $"{purpose}/{pair}").Shuffle(order.AsSpan());
            int half = rows / 2;
            int[] first = order[..half], second = order[half..(2 * half)];
            Array.Sort(first);
            Array.Sort(second);
            result[pair] = (first, second);
        }

        return result;
    }

    /// <summary>Halves, each ascending; both of a pair in turn.</summary>
    public static int[][] Draw(int rows, int count, long seed, string purpose) =>
        [.. Disjoint(rows, (count + 1) / 2, seed, purpose).SelectMany(pair => new[] { pair.First, pair.Second }).Take(count)];
}
