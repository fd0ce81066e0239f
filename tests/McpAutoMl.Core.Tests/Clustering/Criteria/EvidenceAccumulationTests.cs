using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Criteria;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

public sealed class EvidenceAccumulationTests
{
    [Fact]
    public void TheMajorityDecides()
    {
        Partition consensus = EvidenceAccumulation.Combine(
            [new([0, 0, 0, 1, 1, 1]), new([0, 0, 0, 1, 1, 1]), new([0, 0, 1, 1, 1, 1])], 2);
        Assert.Equal([0, 0, 0, 1, 1, 1], consensus.Labels.ToArray());
    }

    [Fact]
    public void OnePartitionIsItsOwnConsensusAndCanBeCutLower()
    {
        Partition one = new([0, 0, 0, 1, 1, 2]);
        Assert.True(EvidenceAccumulation.Combine([one], 3).SameAs(one));
        Assert.Equal(3, EvidenceAccumulation.Combine([one], 5).Clusters);
        Assert.Equal(1, EvidenceAccumulation.Combine([one, one], 1).Clusters);
    }

    [Fact]
    public void NoiseIsTogetherWithNothing()
    {
        Partition noisy = new([0, 0, 0, -1, -1]);
        Assert.Equal(3, EvidenceAccumulation.Combine([noisy], 3).Clusters);
        Assert.Equal([3, 1, 1], EvidenceAccumulation.Combine([noisy], 3).Sizes);
    }

    /// <summary>Brute force from single rows: every merger joins a pair of clusters of the largest mean similarity.</summary>
    [Fact]
    public void MergersAreThoseOfAverageLinkage() => Gen.Int[0, 2].Array[14].Array[2, 5].Sample(labels =>
    {
        Partition[] partitions = [.. labels.Select(of => new Partition(of))];
        double[,] similarity = new double[14, 14];
        for (int i = 0; i < 14; i++)
        {
            for (int j = 0; j < 14; j++)
            {
                similarity[i, j] = labels.Count(of => of[i] == of[j]);
            }
        }

        // Heights of mergers are unique where the partition is: cut where the next merger is strictly worse than the last.
        List<int[]> clusters = [.. Enumerable.Range(0, 14).Select(i => new[] { i })];
        for (double last = double.PositiveInfinity; clusters.Count > 1;)
        {
            var pairs = (from a in Enumerable.Range(0, clusters.Count)
                         from b in Enumerable.Range(0, a)
                         let s = clusters[a].Average(i => clusters[b].Average(j => similarity[i, j]))
                         orderby s descending
                         select (a, b, s)).ToArray();
            if (pairs.Length > 1 && pairs[0].s - pairs[1].s < 1e-9 && pairs[0].s < labels.Length)
            {
                return; // a tie: more than one answer is right
            }

            if (pairs[0].s < last - 1e-9 && pairs[0].s < labels.Length)
            {
                Partition found = EvidenceAccumulation.Combine(partitions, clusters.Count);
                Assert.True(found.SameAs(new Partition([.. Enumerable.Range(0, 14).Select(i => clusters.FindIndex(c => c.Contains(i)))])));
            }

            last = pairs[0].s;
            clusters[pairs[0].b] = [.. clusters[pairs[0].b], .. clusters[pairs[0].a]];
            clusters.RemoveAt(pairs[0].a);
        }
    });

    [Fact]
    public void PartitionsOfOtherRowsAreRefused() =>
        Assert.Throws<ArgumentException>(() => EvidenceAccumulation.Combine([new(new int[3]), new(new int[4])], 2));
}
