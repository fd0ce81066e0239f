using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class RedundancyTests
{
    private static Variable[] Penguins()
    {
        Table table = ExampleTable.Read("penguins");
        return [.. table.Columns.Select(c => Variable.Of(c, ExampleTable.Rows(table)))];
    }

    [Fact]
    public void EveryPairHasTheSimilarityOfItsTypes()
    {
        Variable[] features = Penguins();
        Matrix similarities = Redundancy.Similarities(features, null, TestContext.Current.CancellationToken);
        for (int i = 0; i < features.Length; i++)
        {
            Assert.Equal(1, similarities[i, i]);
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(similarities[i, j], similarities[j, i]);
                Assert.Equal(Association.Similarity(features[i], features[j]), similarities[i, j], 1e-14);
            }
        }
    }

    [Fact]
    public void RanksComputedOnceGiveTheSameAsPairByPair()
    {
        Table table = ExampleTable.Read("wine");
        Variable[] features = [.. table.Columns.Select(c => Variable.Of(c, ExampleTable.Rows(table)))];
        Matrix similarities = Redundancy.Similarities(features, null, TestContext.Current.CancellationToken);
        for (int i = 1; i < features.Length; i++)
        {
            Assert.Equal(Association.Similarity(features[0], features[i]), similarities[0, i], 1e-13);
        }
    }

    [Fact]
    public void StrongestPairsComeFirstAndOnce()
    {
        Variable[] features = Penguins();
        Matrix similarities = Redundancy.Similarities(features, null, TestContext.Current.CancellationToken);
        IReadOnlyList<FeaturePair> all = Redundancy.StrongestPairs(features, similarities, 1000);
        Assert.Equal(8 * 7 / 2, all.Count);
        Assert.Equal(all.OrderByDescending(pair => pair.Value), all);
        Assert.Equal(all.Take(5), Redundancy.StrongestPairs(features, similarities, 5));
        Assert.Contains(all.Take(5), pair => pair is { A: "flipper_length_mm", B: "body_mass_g", Measure: "spearman" });
    }

    [Fact]
    public void StopsWhenCancelled()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Redundancy.Similarities(Penguins(), null, cancelled.Token));
    }
}
