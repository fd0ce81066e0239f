using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class AdditiveSearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CoverageObjective Objective(Instance instance) =>
        CoverageObjective.Additive(instance.Relevance, instance.Scores, instance.Alpha, instance.Beta);

    /// <summary>The published form by its definition.</summary>
    private static double Value(Instance instance, IEnumerable<int> subset)
    {
        double relevance = instance.Relevance.Sum();
        double scores = instance.Scores.Sum();
        return (relevance > 0 ? instance.Alpha * subset.Sum(i => instance.Relevance[i]) / relevance : 0)
            + (scores > 0 ? instance.Beta * subset.Sum(i => instance.Scores[i]) / scores : 0);
    }

    [Fact]
    public void SortingAndLookingAtEverySubsetBothGiveTheOptimum() => Instance.Of(1, 12).Sample(instance =>
    {
        double optimum = instance.Allowed().Max(subset => Value(instance, subset));
        int fewest = instance.Allowed().Where(subset => Value(instance, subset) >= optimum - 1e-11).Min(subset => subset.Length);
        SubsetChoice sorted = AdditiveSearch.Run(Objective(instance), instance.Min, instance.Max);
        Assert.Equal(optimum, sorted.Value, 1e-11);
        Assert.Equal(fewest, sorted.Members.Count);
        Assert.True(sorted.CertifiedOptimal);
        Assert.Equal(sorted.Value, ExactSearch.Run(Objective(instance), instance.Min, instance.Max, Token).Value, 1e-11);
        Assert.Equal(Value(instance, sorted.Members), sorted.Value, 1e-11);
    });

    [Fact]
    public void TheWholeSetIsWorthTheSumOfTheWeights() => Instance.Of(1, 10).Sample(instance =>
        Assert.Equal(
            Value(instance, Enumerable.Range(0, instance.P)), Objective(instance).Value(Enumerable.Range(0, instance.P)), 1e-11));

    [Fact]
    public void PathsHoldTheBestSubsetOfEverySize() => Instance.Of(2, 9).Sample(instance =>
    {
        int[] sizes = [.. Enumerable.Range(1, instance.P)];
        Assert.All(AdditiveSearch.Path(Objective(instance), sizes).Zip(sizes), pair => Assert.Equal(
            instance.Allowed(pair.Second).Max(subset => Value(instance, subset)), Value(instance, pair.First), 1e-11));
        Instance free = instance with { Cost = 0 };
        Assert.All(ExactSearch.Path(free.Objective, sizes, Token).Zip(sizes), pair =>
        {
            Assert.Equal(pair.Second, pair.First.Length);
            Assert.Equal(instance.Allowed(pair.Second).Max(free.Value), free.Value(pair.First), 1e-11);
        });
        Assert.All(GreedySearch.Path(free.Objective, sizes, Token).Zip(sizes), pair =>
            Assert.True(free.Value(pair.First) >= 0.632 * instance.Allowed(pair.Second).Max(free.Value) - 1e-11));
    });

    [Fact]
    public void EqualsGoToTheLowerIndexAndNothingIsTakenForNothing()
    {
        CoverageObjective objective = CoverageObjective.Additive([0.5, 0.5, 0, 0.5], new double[4], 1, 1);
        Assert.Equal([0, 1], AdditiveSearch.Run(objective, 1, 2).Members);
        Assert.Equal([0, 1, 3], AdditiveSearch.Run(objective, 1, 4).Members);
    }

    [Fact]
    public void AnObjectiveOfCoverageIsRefused()
    {
        CoverageObjective objective = new([1], new Matrix(1, 1, [1]), InsightScores.None(1), 1, 0, 0);
        Assert.Throws<ArgumentException>(() => AdditiveSearch.Run(objective, 1, 1));
    }
}
