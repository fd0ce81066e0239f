namespace McpAutoMl.Core.LowRank.Allocation;

/// <summary>Singular values in order of gain per parameter.</summary>
internal static class GreedyAllocation
{
    /// <summary>The ranks, with the certificate of the problem without whole ranks.</summary>
    public static RankAllocation Of(IReadOnlyList<AllocationItem> items, long budget)
    {
        int[] ranks = new int[items.Count];
        bool[] closed = new bool[items.Count];
        double total = items.Sum(item => item.Total);
        double bound = 0, filled = 0;
        long left = budget, unit = items.Aggregate(0L, (divisor, item) => GreatestCommonDivisor(divisor, item.Cost));
        bool atBreak = false;
        foreach ((int i, int k) in RankAllocation.Candidates(items, item => item.Weight / item.Cost))
        {
            AllocationItem item = items[i];
            double gain = item.Weight * item.Values[k] * item.Values[k];
            if (!closed[i] && item.Cost <= left)
            {
                ranks[i]++;
                left -= item.Cost;
                filled += atBreak ? gain : 0;
                continue;
            }

            // A later value of an item is of use only together with the earlier ones.
            closed[i] = true;
            if (!atBreak)
            {
                atBreak = true;
                bound = gain / item.Cost * (left - (left % unit));
            }
        }

        return RankAllocation.Of(items, ranks, total > 0 ? Math.Max(0, bound - filled) / total : 0);
    }

    /// <summary>What every sum of costs is a multiple of: budget beyond it buys nothing.</summary>
    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
