using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Density;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Density;

public sealed class HdbscanClusteringTests
{
    /// <summary>On a grid most heights are tied and rows are copied; among uniform points nothing is.</summary>
    [Fact]
    public void ClustersAndProbabilitiesAreThoseOfTheDefinition() =>
        Gen.Select(Gen.OneOf(PointSets.Random(2, 30), PointSets.Grid(2, 30)), Gen.Int[2, 6], Gen.Int[1, 6]).Sample((points, least, samples) =>
        {
            samples = Math.Min(samples, points.Rows);
            HdbscanResult actual = HdbscanClustering.Of(points, least, samples);
            DensityByDefinition expected = new(points, least, samples);
            Assert.Equal(expected.Partition.Labels.ToArray(), actual.Partition.Labels.ToArray());
            Assert.All(expected.Probabilities.Zip(actual.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        });

    [Fact]
    public void TheOrderOfRowsDecidesNothing() => Gen.Select(PointSets.Grid(5, 60), Gen.Long).Sample((points, seed) =>
    {
        int[] order = [.. Enumerable.Range(0, points.Rows)];
        new RandomStream(seed, "order").Shuffle<int>(order);
        Matrix shuffled = PointSets.Rows([.. order.Select(i => points.Row(i).ToArray())]);
        HdbscanResult first = HdbscanClustering.Of(points, 4), second = HdbscanClustering.Of(shuffled, 4);
        Assert.True(new Partition([.. order.Select(i => first.Partition.Labels[i])]).SameAs(second.Partition));
        Assert.Equal(order.Select(i => first.Probabilities[i]), second.Probabilities);
    });

    /// <summary>Two heaps on a line, worked by hand: they part at 17; the row at 3 leaves its cluster at density 1/2, the others at 1.</summary>
    [Fact]
    public void TwoHeapsOnALine()
    {
        HdbscanResult result = HdbscanClustering.Of(Line(0, 1, 3, 20, 21), minClusterSize: 2, minSamples: 1);
        Assert.Equal([0, 0, 0, 1, 1], result.Partition.Labels.ToArray());
        Assert.Equal([1, 1, .5, 1, 1], result.Probabilities);
    }

    [Fact]
    public void ARowFarFromTwoHeapsIsNoise()
    {
        HdbscanResult result = HdbscanClustering.Of(Line(0, 1, 2, 10, 11, 12, 30), minClusterSize: 3, minSamples: 1);
        Assert.Equal([0, 0, 0, 1, 1, 1, Partition.Noise], result.Partition.Labels.ToArray());
        Assert.Equal([1, 1, 1, 1, 1, 1, 0], result.Probabilities);
    }

    /// <summary>
    /// Rows 0, 1 and 3, 4 part at 2 and from 100, 101 at 96. Together they are stable by 4 (1/2 - 1/96) = 1.96 and apart by 4 (1 - 1/2) = 2; moved to
    /// 0, 1 and 2.9, 3.9 they part at 1.9: 4 (1/1.9 - 1/96.1) = 2.06 against 4 (1 - 1/1.9) = 1.89.
    /// </summary>
    [Theory]
    [InlineData(0, 3)]
    [InlineData(.1, 2)]
    public void ClustersWithTheLargestExcessOfMassAreChosen(double nearer, int clusters) => Assert.Equal(
        clusters, HdbscanClustering.Of(Line(0, 1, 3 - nearer, 4 - nearer, 100, 101), minClusterSize: 2, minSamples: 1).Partition.Clusters);

    [Fact]
    public void HeapsOfCopiesAreClusters()
    {
        HdbscanResult result = HdbscanClustering.Of(Line(0, 0, 0, 0, 0, 1, 1, 1, 1, 1));
        Assert.Equal([5, 5], result.Partition.Sizes);
        Assert.All(result.Probabilities, probability => Assert.Equal(1, probability));
    }

    [Fact]
    public void CopiesAloneAreNoCluster() => Assert.Equal(9, HdbscanClustering.Of(Line(7, 7, 7, 7, 7, 7, 7, 7, 7)).Partition.NoiseCount);

    [Fact]
    public void OneRowIsNoise() => Assert.Equal(1, HdbscanClustering.Of(Line(4), minSamples: 1).Partition.NoiseCount);

    [Theory]
    [InlineData(515)]
    [InlineData(-515)]
    public void PointsOfAnySizeAreDividedAlike(int exponent)
    {
        Matrix points = PointSets.Example("iris");
        HdbscanResult expected = HdbscanClustering.Of(points), actual = HdbscanClustering.Of(PointSets.Times(points, Math.ScaleB(1, exponent)));
        Assert.True(expected.Partition.SameAs(actual.Partition));
        Assert.Equal(expected.Probabilities, actual.Probabilities);
    }

    [Fact]
    public void DefaultsGrowWithTheRows()
    {
        HdbscanResult few = HdbscanClustering.Of(PointSets.Uniform(1, 60, 2)), many = HdbscanClustering.Of(PointSets.Uniform(1, 500, 2));
        Assert.Equal((5, 5, 10, 10), (few.MinClusterSize, few.MinSamples, many.MinClusterSize, many.MinSamples));
    }

    [Theory]
    [InlineData(1, 1, "ARG_RANGE")]
    [InlineData(2, 0, "ARG_RANGE")]
    [InlineData(5, null, "TOO_FEW_ROWS")]
    public void WhatHasNoDensityIsRefused(int least, int? samples, string code) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => HdbscanClustering.Of(Line(1, 2, 3), least, samples)).Problem.Code);

    [Fact]
    public void ACancelledCallStops() => Assert.ThrowsAny<OperationCanceledException>(
        () => HdbscanClustering.Of(PointSets.Example("iris"), cancellation: new CancellationToken(true)));

    private static Matrix Line(params double[] values) => PointSets.Rows([.. values.Select(value => new[] { value })]);
}
