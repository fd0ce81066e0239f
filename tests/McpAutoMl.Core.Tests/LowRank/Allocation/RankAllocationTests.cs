using McpAutoMl.Core.LowRank.Allocation;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Allocation;

public sealed class RankAllocationTests
{
    [Fact]
    public void TheGapCoversTheDistanceToTheOptimum()
    {
        int optimal = 0;
        double worst = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            (AllocationItem[] items, long budget) = Instance(seed, 8, 12, equalCosts: false);
            RankAllocation found = RankAllocation.Energy(items, budget);
            double best = Optimum(items, budget), excess = (found.Residual * found.Residual) - best;
            Assert.True(found.Used <= budget);
            Assert.InRange(excess, -1e-12, found.Gap + 1e-12);
            optimal += excess < 1e-12 ? 1 : 0;
            worst = Math.Max(worst, excess);
        }

        Assert.InRange(optimal, 150, 300); // 67 % in the published trial of such instances
        Assert.InRange(worst, 0, 0.05);
    }

    [Fact]
    public void EqualCostsAreSolvedExactly()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            (AllocationItem[] items, long budget) = Instance(seed, 6, 9, equalCosts: true);
            RankAllocation found = RankAllocation.Energy(items, budget);
            Assert.Equal(Optimum(items, budget), found.Residual * found.Residual, 1e-12);
            Assert.Equal(0, found.Gap, 1e-12);
        }
    }

    [Fact]
    public void MinimaxLeavesTheLeastLargestValue()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            (AllocationItem[] items, long budget) = Instance(seed, 4, 4, equalCosts: false);
            RankAllocation found = RankAllocation.Minimax(items, budget);
            Assert.True(found.Used <= budget);
            double best = EveryChoice(items).Where(ranks => Cost(items, ranks) <= budget)
                .Min(ranks => items.Zip(ranks, (item, rank) => rank < item.Values.Length ? Math.Sqrt(item.Weight) * item.Values[rank] : 0).Max());
            Assert.Equal(best, found.Largest, 1e-12);
        }
    }

    [Fact]
    public void TheThresholdKeepsOneShareOfEveryModule()
    {
        (AllocationItem[] items, long budget) = Instance(3, 6, 12, equalCosts: false);
        RankAllocation found = RankAllocation.EnergyThreshold(items, budget);
        Assert.True(found.Used <= budget);
        double share = items.Zip(found.Ranks, Kept).Min();
        Assert.All(items.Zip(found.Ranks), pair => Assert.True(pair.Second == 0 || Kept(pair.First, pair.Second - 1) < share));
    }

    [Fact]
    public void BeatsUniformRanksAndThresholdsOnUnevenSpectra()
    {
        // Power laws of different size and steepness, two shapes: the setting in which thresholds can lose to uniform ranks.
        RandomStream random = new(7, "tests/allocation");
        AllocationItem[] items = [.. Enumerable.Range(0, 56).Select(i =>
        {
            double size = Math.Exp(0.8 * Distributions.NormalQuantile(1e-9 + random.NextDouble())), slope = 0.4 + (0.9 * random.NextDouble());
            return new AllocationItem($"m{i}", i % 2 == 0 ? 8192 : 15104, [.. Enumerable.Range(1, 512).Select(k => size * Math.Pow(k, -slope))], 0, 1);
        })];
        foreach (int rank in (int[])[4, 16, 64])
        {
            long budget = rank * items.Sum(item => item.Cost);
            RankAllocation uniform = RankAllocation.Uniform(items, budget), energy = RankAllocation.Energy(items, budget);
            Assert.All(uniform.Ranks, r => Assert.Equal(rank, r));
            Assert.True(energy.Residual < 0.95 * uniform.Residual);
            Assert.True(energy.Residual < 0.95 * RankAllocation.EnergyThreshold(items, budget).Residual);
            Assert.True(RankAllocation.Minimax(items, budget).Largest <= energy.Largest);
            Assert.InRange(energy.Gap, 0, 1e-4);
        }
    }

    [Fact]
    public void SpendsNothingBeyondTheValuesAndNothingWithoutABudget()
    {
        AllocationItem[] items = [new("a", 3, [2, 1], 0.25, 1), new("b", 5, [], 1, 2)];
        RankAllocation all = RankAllocation.Energy(items, 1000);
        Assert.Equal([2, 0], all.Ranks);
        Assert.Equal((6, 0, 0), (all.Used, all.Largest, all.Gap));
        Assert.Equal(Math.Sqrt(2.25 / 7.25), all.Residual, 1e-15);
        RankAllocation none = RankAllocation.Energy(items, 0);
        Assert.Equal([0, 0], none.Ranks);
        Assert.Equal((1, 0), (none.Residual, none.Gap));
        Assert.Equal(0, RankAllocation.Energy([], 5).Residual);
    }

    private static double Kept(AllocationItem item, int rank) =>
        item.Values.Take(rank).Sum(v => v * v) / (item.Values.Sum(v => v * v) + item.SquaredRest);

    /// <summary>Heavy-tailed spectra of random size, and a budget that binds.</summary>
    private static (AllocationItem[] Items, long Budget) Instance(int seed, int count, int values, bool equalCosts)
    {
        RandomStream random = new(seed, "tests/allocation");
        AllocationItem[] items = [.. Enumerable.Range(0, count).Select(i =>
        {
            double size = Math.Exp(Distributions.NormalQuantile(1e-9 + random.NextDouble()));
            double[] spectrum = [.. Enumerable.Range(0, values).Select(_ => size * (Math.Pow(1 - random.NextDouble(), -1 / 1.2) - 1)).OrderDescending()];
            return new AllocationItem($"m{i}", equalCosts ? 10 : 5 + (long)(35 * random.NextDouble()), spectrum, random.NextDouble(), 0.5 + random.NextDouble());
        })];
        return (items, 20 + (long)(0.6 * values * items.Sum(item => item.Cost) * random.NextDouble()));
    }

    /// <summary>The least squared residual, by dynamic programming over the budget.</summary>
    private static double Optimum(AllocationItem[] items, long budget)
    {
        double[] best = new double[budget + 1];
        foreach (AllocationItem item in items)
        {
            double[] next = (double[])best.Clone();
            double kept = 0;
            for (int rank = 1; rank <= item.Values.Length; rank++)
            {
                kept += item.Weight * item.Values[rank - 1] * item.Values[rank - 1];
                for (long b = rank * item.Cost; b <= budget; b++)
                {
                    next[b] = Math.Max(next[b], best[b - (rank * item.Cost)] + kept);
                }
            }

            best = next;
        }

        return 1 - (best[budget] / items.Sum(item => item.Total));
    }

    private static IEnumerable<int[]> EveryChoice(AllocationItem[] items) => items.Aggregate(
        (IEnumerable<int[]>)[[]], (choices, item) => choices.SelectMany(choice => Enumerable.Range(0, item.Values.Length + 1).Select(rank => (int[])[.. choice, rank])));

    private static long Cost(AllocationItem[] items, int[] ranks) => items.Zip(ranks, (item, rank) => item.Cost * rank).Sum();
}
