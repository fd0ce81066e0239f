namespace McpAutoMl.Core.LowRank.Allocation;

/// <summary>One share of every module's squared norm.</summary>
internal static class ThresholdAllocation
{
    /// <summary>The ranks at the largest share that the budget allows. Modules without enough values keep all they have.</summary>
    public static RankAllocation Of(IReadOnlyList<AllocationItem> items, long budget)
    {
        // A share above the one that rank r keeps asks for rank r + 1; modules with equal shares move together.
        var steps = items
            .SelectMany((item, i) => Shares(item).Select(share => (Share: share, Item: i)))
            .GroupBy(step => step.Share)
            .OrderBy(group => group.Key);
        int[] ranks = new int[items.Count];
        long used = 0;
        foreach (var group in steps)
        {
            used += group.Sum(step => items[step.Item].Cost);
            if (used > budget)
            {
                break;
            }

            foreach ((double _, int item) in group)
            {
                ranks[item]++;
            }
        }

        return RankAllocation.Of(items, ranks, 0);
    }

    private static IEnumerable<double> Shares(AllocationItem item)
    {
        double[] tails = SpectralErrors.SquaredTails(item.Values, Math.Sqrt(item.SquaredRest));
        return tails[0] > 0 ? tails.Take(item.Values.Length).Select(tail => 1 - (tail / tails[0])) : [];
    }
}
