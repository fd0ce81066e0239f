namespace McpAutoMl.Core.Statistics;

/// <summary>Agreement of two orders.</summary>
public static class KendallTau
{
    /// <summary>Kendall's tau-b: concordant minus discordant pairs over the geometric mean of the pairs untied in x and untied in y.</summary>
    /// <param name="x">n finite values.</param>
    /// <param name="y">n finite values.</param>
    /// <returns>-1 to 1; NaN where x or y has but one value.</returns>
    /// <remarks>Counts are exact. Determinism: bit-exact. Cost: O(n log n). Sources: Kendall (1945), Biometrika 33; Knight (1966), JASA 61, 436-439.</remarks>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double B(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"x has {x.Length} values, y {y.Length}.", nameof(y));
        }

        (double X, double Y)[] pairs = new (double, double)[x.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (x[i], y[i]);
        }

        Array.Sort(pairs);
        long all = Pairs(pairs.Length);
        long tiedX = Tied(pairs, (a, b) => a.X == b.X);
        long tiedBoth = Tied(pairs, (a, b) => a == b);
        double[] ordered = Array.ConvertAll(pairs, pair => pair.Y);
        long discordant = Inversions(ordered, new double[ordered.Length]);
        long tiedY = Tied(ordered, (a, b) => a == b);

        // Every pair is concordant, discordant or tied; those tied in both are counted in both.
        long difference = all - tiedX - tiedY + tiedBoth - (2 * discordant);
        return all == tiedX || all == tiedY ? double.NaN : difference / Math.Sqrt((double)(all - tiedX) * (all - tiedY));
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    /// <summary>Pairs within the runs of equal items of a sorted list.</summary>
    private static long Tied<T>(T[] sorted, Func<T, T, bool> same)
    {
        long tied = 0;
        int start = 0;
        for (int i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || !same(sorted[start], sorted[i]))
            {
                tied += Pairs(i - start);
                start = i;
            }
        }

        return tied;
    }

    /// <summary>Sorts by merging and counts the pairs that stood in the wrong order.</summary>
    private static long Inversions(Span<double> values, Span<double> room)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int half = values.Length / 2;
        long count = Inversions(values[..half], room) + Inversions(values[half..], room);
        values.CopyTo(room);
        (int left, int right) = (0, half);
        for (int i = 0; i < values.Length; i++)
        {
            bool takeRight = left == half || (right < values.Length && room[right] < room[left]);
            count += takeRight ? half - left : 0;
            values[i] = takeRight ? room[right++] : room[left++];
        }

        return count;
    }
}
