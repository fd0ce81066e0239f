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
                Assert.Equal(Association.Similarity(features[j], features[i]), similarities[i, j]);
            }
        }
    }

    /// <summary>Columns without missing values, two missing in the same rows, one in others, one without a value, a constant.</summary>
    [Fact]
    public void RanksComputedOnceGiveTheSameAsPairByPair()
    {
        RandomStream random = new(0, "test");
        double[][] columns = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 1500).Select(_ => (double)random.Next(300)).ToArray())];
        for (int row = 0; row < 1500; row++)
        {
            columns[2][row] = columns[5][row] = row % 7 == 0 ? double.NaN : columns[5][row];
            columns[3][row] = row % 11 == 0 ? double.NaN : columns[3][row];
            columns[6][row] = double.NaN;
            columns[7][row] = 1;
        }

        Variable[] features = [.. columns.Select((values, j) => Variable.OfValues($"x{j}", values))];
        Matrix similarities = Redundancy.Similarities(features, null, TestContext.Current.CancellationToken);
        for (int i = 0; i < features.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(Association.Similarity(features[j], features[i]), similarities[i, j]);
            }
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
