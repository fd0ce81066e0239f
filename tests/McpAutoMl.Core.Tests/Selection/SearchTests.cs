using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class SearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void ExactSearchEqualsBruteForce() => Instance.Of(1, 12).Sample(
        instance =>
        {
            (int[] Subset, double Value)[] allowed = [.. instance.Allowed().Select(subset => (subset, instance.Value(subset)))];
            double best = allowed.Max(a => a.Value);
            int[] expected = allowed
                .Where(a => a.Value >= best - 1e-11)
                .OrderBy(a => a.Subset.Length)
                .ThenBy(a => string.Concat(a.Subset.Select(j => (char)('a' + j))), StringComparer.Ordinal)
                .First().Subset;
            SubsetChoice choice = ExactSearch.Run(instance.Objective, instance.Min, instance.Max, Token);
            Assert.Equal(best, choice.Value, 1e-11);
            Assert.Equal(expected, choice.Members);
            Assert.True(choice.CertifiedOptimal);
        },
        iter: 150);

    [Fact]
    public void NearOptimalSubsetsAreTheOthersOfTheSameSizeWithinOnePercent() => Instance.Of(2, 8).Sample(instance =>
    {
        SubsetChoice choice = ExactSearch.Run(instance.Objective, instance.Min, instance.Max, Token);
        double least = choice.Value - (0.01 * Math.Abs(choice.Value));
        int expected = instance.Allowed().Count(subset => subset.Length == choice.Members.Count
            && !subset.SequenceEqual(choice.Members) && instance.Value(subset) >= least + 1e-11);
        Assert.True(choice.NearOptimalCount >= expected);
        Assert.Equal(Math.Min(20, choice.NearOptimalCount!.Value), choice.NearOptimal.Count);
        Assert.All(choice.NearOptimal, near => Assert.InRange(near.Value, least, choice.Value + 1e-11));
        Assert.Equal(choice.NearOptimal.Select(near => near.Value).OrderDescending(), choice.NearOptimal.Select(near => near.Value));
    });

    [Fact]
    public void TheGreedyBoundIsNeverBelowTheOptimum() => Instance.Of(2, 12).Sample(
        instance =>
        {
            double optimum = ExactSearch.Run(instance.Objective, instance.Min, instance.Max, Token).Value;
            SubsetChoice greedy = GreedySearch.Run(instance.Objective, instance.Min, instance.Max, null, Token);
            Assert.InRange(greedy.Members.Count, instance.Min, instance.Max);
            Assert.True(greedy.Value <= optimum + 1e-11);
            Assert.True(greedy.UpperBound >= optimum - 1e-11);
            Assert.True(!greedy.CertifiedOptimal || greedy.Value >= optimum - 1e-11);
            Assert.Equal(instance.Value([.. greedy.Members]), greedy.Value, 1e-11);

            // The bound is valid for any subset, not only for a good one.
            Assert.True(GreedySearch.UpperBound(instance.Objective, [0], instance.Min, instance.Max) >= optimum - 1e-11);
        },
        iter: 1000);

    [Fact]
    public void NoSingleChangeImprovesTheGreedySubset() => Instance.Of(2, 10).Sample(
        instance =>
        {
            SubsetChoice greedy = GreedySearch.Run(instance.Objective, instance.Min, instance.Max, null, Token);
            double best = instance.Allowed()
                .Where(subset => subset.Except(greedy.Members).Count() <= 1 && greedy.Members.Except(subset).Count() <= 1)
                .Max(instance.Value);
            Assert.True(greedy.Value >= best - 1e-11, $"{greedy.Value} < {best}");
        },
        iter: 200);

    [Fact]
    public void GreedyIsAsGoodAsPromisedWithoutCost() => Instance.Of(2, 12).Sample(instance =>
    {
        Instance free = instance with { Cost = 0 };
        double optimum = ExactSearch.Run(free.Objective, free.Min, free.Max, Token).Value;
        Assert.True(GreedySearch.Run(free.Objective, free.Min, free.Max, null, Token).Value >= (0.632 * optimum) - 1e-12);
    });

    [Fact]
    public void EqualFeaturesGoToTheLowerIndex()
    {
        Matrix ones = new(3, 3, [1, 1, 1, 1, 1, 1, 1, 1, 1]);
        CoverageObjective objective = new([1, 1, 1], ones, InsightScores.None(3), 1, 0, 0);
        Assert.Equal([0], ExactSearch.Run(objective, 1, 3, Token).Members);
        Assert.Equal([0], GreedySearch.Run(objective, 1, 3, null, Token).Members);
    }

    [Fact]
    public void NothingToGainStillGivesTheFewestAllowed()
    {
        CoverageObjective objective = new([0, 0, 0, 0], new Matrix(4, 4), InsightScores.None(4), 1, 1, 0.5);
        Assert.Equal([0, 1], ExactSearch.Run(objective, 2, 4, Token).Members);
        Assert.Equal([0, 1], GreedySearch.Run(objective, 2, 4, null, Token).Members);
    }

    [Fact]
    public void ManyCandidatesAreSearchedWithABound()
    {
        RandomStream random = new(0, "test");
        const int p = 300;
        Matrix similar = new(p, p);
        for (int i = 0; i < p; i++)
        {
            similar[i, i] = 1;
            for (int j = 0; j < i; j++)
            {
                similar[i, j] = similar[j, i] = i % 10 == j % 10 ? 0.9 : 0.1 * random.NextDouble();
            }
        }

        double[] relevance = [.. Enumerable.Range(0, p).Select(_ => random.NextDouble())];
        CoverageObjective objective = new(relevance, similar, InsightScores.None(p), 1, 0, 0.5);
        SubsetChoice choice = GreedySearch.Run(objective, 1, p, null, Token);
        Assert.Equal(10, choice.Members.Select(j => j % 10).Distinct().Count());
        Assert.InRange(choice.Gap, 0, 0.5);
        Assert.Equal(choice.Members, GreedySearch.Run(objective, 1, p, null, Token).Members);
    }

    [Fact]
    public void MoreThanTwentyCandidatesAreRefusedByTheExactSearch()
    {
        CoverageObjective objective = new(new double[21], new Matrix(21, 21), InsightScores.None(21), 1, 0, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactSearch.Run(objective, 1, 21, Token));
    }
}
