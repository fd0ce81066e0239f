namespace McpAutoMl.Core.LowRank.Allocation;

/// <summary>Ranks of several modules under one budget of parameters, and what they leave.</summary>
/// <param name="Ranks">One for each item, in their order.</param>
/// <param name="Used">Parameters of adapters of these ranks.</param>
/// <param name="Residual">Root of the weighted squared error over that of no adapters; 0 where nothing changed.</param>
/// <param name="Largest">Largest weighted singular value among those on which a rank could be spent and is not: root of weight times it.</param>
/// <param name="Gap">By how much the square of <paramref name="Residual"/> may exceed the best possible one at this budget.</param>
/// <remarks>Determinism: bit-exact; ties go to the earlier item.</remarks>
public sealed record RankAllocation(int[] Ranks, long Used, double Residual, double Largest, double Gap)
{
    /// <summary>Least weighted squared error: the Lagrangian's ranks at the last price that keeps the budget, then a greedy fill of what is left.</summary>
    /// <remarks>
    /// Squared singular values fall, so that the problem without whole ranks is solved by taking them in order of gain per parameter
    /// until one does not fit; its optimum bounds the best possible and gives <see cref="Gap"/>. With equal costs the gap is 0.
    /// Cost: O(n log n) for n singular values. Source: Everett (1963) for the multiplier; Dantzig (1957) for the bound.
    /// </remarks>
    public static RankAllocation Energy(IReadOnlyList<AllocationItem> items, long budget) => GreedyAllocation.Of(items, budget);

    /// <summary>Least largest weighted singular value left: they are taken in their order until one does not fit. Exact.</summary>
    public static RankAllocation Minimax(IReadOnlyList<AllocationItem> items, long budget)
    {
        int[] ranks = new int[items.Count];
        long left = budget;
        foreach ((int item, int _) in Candidates(items, item => item.Weight))
        {
            left -= items[item].Cost;
            if (left < 0)
            {
                break;
            }

            ranks[item]++;
        }

        return Of(items, ranks, 0);
    }

    /// <summary>One rank for every module, as large as the budget allows; it costs its parameters even where the module needs less.</summary>
    /// <remarks><see cref="Ranks"/> may exceed an item's values.</remarks>
    public static RankAllocation Uniform(IReadOnlyList<AllocationItem> items, long budget)
    {
        long cost = items.Sum(item => item.Cost);
        int rank = cost == 0 ? 0 : (int)Math.Min(int.MaxValue, budget / cost);
        return Of(items, [.. items.Select(_ => rank)], 0);
    }

    /// <summary>The ranks that keep one share of every module's squared norm, the largest share that the budget allows.</summary>
    /// <remarks>What PEFT and the extractors of diffusion adapters do; weights play no part.</remarks>
    public static RankAllocation EnergyThreshold(IReadOnlyList<AllocationItem> items, long budget) => ThresholdAllocation.Of(items, budget);

    /// <summary>What given ranks leave.</summary>
    internal static RankAllocation Of(IReadOnlyList<AllocationItem> items, int[] ranks, double gap)
    {
        double total = 0, left = 0, largest = 0;
        for (int i = 0; i < items.Count; i++)
        {
            AllocationItem item = items[i];
            int rank = Math.Min(ranks[i], item.Values.Length);
            total += item.Total;
            left += item.Weight * SpectralErrors.SquaredTails(item.Values[rank..], Math.Sqrt(item.SquaredRest))[0];
            largest = Math.Max(largest, rank < item.Values.Length ? Math.Sqrt(item.Weight) * item.Values[rank] : 0);
        }

        return new RankAllocation(ranks, Cost(items, ranks), total > 0 ? Math.Sqrt(left / total) : 0, largest, gap);
    }

    /// <summary>Every (item, rank - 1) by falling factor * value^2, so that the ranks of an item come in their order.</summary>
    internal static IEnumerable<(int Item, int Index)> Candidates(IReadOnlyList<AllocationItem> items, Func<AllocationItem, double> factor) => items
        .SelectMany((item, i) => item.Values.Select((value, k) => (Gain: factor(item) * value * value, Item: i, Index: k)))
        .OrderByDescending(candidate => candidate.Gain)
        .ThenBy(candidate => candidate.Item)
        .ThenBy(candidate => candidate.Index)
        .Select(candidate => (candidate.Item, candidate.Index));

    private static long Cost(IReadOnlyList<AllocationItem> items, int[] ranks) => items.Zip(ranks, (item, rank) => item.Cost * rank).Sum();
}
