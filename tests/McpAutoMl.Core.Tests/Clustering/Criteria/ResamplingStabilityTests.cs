using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Criteria;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

public sealed class ResamplingStabilityTests
{
    [Fact]
    public void WhatComesBackInEveryResampleIsStable()
    {
        Partition whole = new([0, 0, 0, 1, 1, 1]);
        ResamplingStability stability = ResamplingStability.Of(
            whole, [new Resample([0, 1, 3], new Partition([1, 1, 0])), new Resample([2, 4, 5], new Partition([0, 1, 1]))]);
        Assert.Equal([1.0, 1.0], stability.Aris);
        Assert.Equal([1.0, 1.0], stability.Jaccard);
    }

    /// <summary>By hand: cluster 0 in {0, 1, 2} has its rows 0, 1, 2 against {0, 1}, {2, 3}: best 2/3; cluster 1 has row 3: best 1/2.</summary>
    [Fact]
    public void JaccardIsTheBestOfEachCluster()
    {
        Partition whole = new([0, 0, 0, 1, 1, 2]);
        ResamplingStability stability = ResamplingStability.Of(
            whole, [new Resample([0, 1, 2, 3], new Partition([0, 0, 1, 1])), new Resample([0, 3, 4], null)]);
        Assert.Equal(0, stability.Aris[1]);
        Assert.Equal((2.0 / 3) / 2, stability.Jaccard[0]!.Value, 1e-15);
        Assert.Equal(0.5 / 2, stability.Jaccard[1]!.Value, 1e-15);
        Assert.Null(stability.Jaccard[2]);
    }

    [Fact]
    public void HalvesAreDisjointAscendingAndAsLargeAsTheyCanBe()
    {
        foreach ((int[] first, int[] second) in HalfSamples.Disjoint(11, 20, 0, "test"))
        {
            Assert.Equal(5, first.Length);
            Assert.Equal(5, second.Length);
            Assert.Equal(first.Order(), first);
            Assert.Equal(10, first.Union(second).Count());
        }

        Assert.Equal(3, HalfSamples.Draw(8, 3, 0, "test").Length);
        Assert.Equal(HalfSamples.Draw(8, 3, 0, "test"), HalfSamples.Draw(8, 4, 0, "test")[..3]);
    }
}
