using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Ranks from 1, where equal values share the mean of the ranks they cover.</summary>
internal static class MidRanks
{
    /// <summary>Positions of the values that are not NaN, by value and then position. Cost: O(n).</summary>
    public static int[] Order(ReadOnlySpan<double> values)
    {
        int[] order = new int[values.Length];
        RadixSort.Order(values, order);
        int missing = 0;
        while (missing < order.Length && double.IsNaN(values[order[missing]]))
        {
            missing++;
        }

        return missing == 0 ? order : order[missing..];
    }

    /// <summary>Mid-ranks of n values without NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] ranks = new double[values.Length];
        Assign(values, Order(values), ranks);
        return ranks;
    }

    /// <summary>Writes the mid-rank of each position that <paramref name="order"/> names; the others keep what they hold.</summary>
    /// <param name="values">n values.</param>
    /// <param name="order">Some positions in ascending order of value.</param>
    /// <param name="ranks">n places.</param>
    public static void Assign(ReadOnlySpan<double> values, ReadOnlySpan<int> order, Span<double> ranks)
    {
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
            }

            double rank = (start + 1 + end) / 2.0;
            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = rank;
            }
        }
    }
}
