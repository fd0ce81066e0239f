using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Spectral;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Spectral;

public sealed class SpectralClusteringTests
{
    /// <summary>Two rings, of 80 and 240 rows, that no straight line parts; a bridge of rows between them makes one component.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RingsWithinEachOtherAreDivided(bool bridge)
    {
        double[][] rows =
        [
            .. Ring(80, 1), .. Ring(240, 3),
            .. bridge ? Enumerable.Range(1, 5).Select(i => new[] { 1 + (i / 3.0), 0 }) : [],
        ];
        SpectralResult result = SpectralClustering.Of(PointSets.Rows(rows), 2, seed: 1);
        Assert.Equal(bridge ? 1 : 2, result.Components);
        Assert.Equal(1, result.Eigenvalues[0], 1e-12);
        Assert.Single(result.Partition.Labels[..80].ToArray().Distinct());
        Assert.Single(result.Partition.Labels[80..320].ToArray().Distinct());
        Assert.Equal(2, result.Partition.Clusters);
        Assert.True(result.Eigengap > 0);
    }

    [Fact]
    public void OfMoreComponentsThanClustersTheNearestAreJoined()
    {
        double[][] rows = [.. Enumerable.Range(0, 60).Select(i => new[] { (i % 20 / 100.0) + new[] { 0, 1000, 1900 }[i / 20], i % 7 / 100.0 })];
        SpectralResult result = SpectralClustering.Of(PointSets.Rows(rows), 2, seed: 1);
        Assert.Equal(3, result.Components);
        Assert.Equal([.. Enumerable.Repeat(1, 20), .. Enumerable.Repeat(0, 40)], result.Partition.Labels.ToArray());
        Assert.Equal((1.0, 0.0), (result.Eigenvalues[2], result.Eigengap));
    }

    [Fact]
    public void ARowWithoutAffinityGoesWithTheNearest()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { (i % 20 / 100.0) + (i / 20 * 50), i % 7 / 100.0 }), [1e9, 0]];
        Partition partition = SpectralClustering.Of(PointSets.Rows(rows), 2, seed: 1).Partition;
        Assert.Equal([21, 20], partition.Sizes);
        Assert.Equal(partition.Labels[39], partition.Labels[40]);
    }

    [Fact]
    public void RowsThatAreAllFarFromEachOtherAreStillDivided()
    {
        Partition partition = SpectralClustering.Of(PointSets.Rows([1], [1e20], [1e40], [1e60], [1e80]), 4, seed: 1).Partition;
        Assert.Equal([0, 0, 1, 2, 3], partition.Labels.ToArray());
    }

    /// <summary>Heaps of more copies than a row has neighbours.</summary>
    [Fact]
    public void CopiesGiveNoNaN()
    {
        IEnumerable<double[]> heaps = Enumerable.Range(0, 60).Select(i => new[] { (double)(i % 3), 0 });
        double[][] rows = [.. heaps, .. Enumerable.Range(0, 30).Select(i => new[] { i / 10.0, 1 + (i % 3) })];
        SpectralResult result = SpectralClustering.Of(PointSets.Rows(rows), 3, seed: 1);
        Assert.Equal(3, result.Partition.Clusters);
        Assert.All(result.Eigenvalues, value => Assert.InRange(value, -1, 1));
    }

    [Fact]
    public void AnyRowsThatDifferAreDividedIntoKClusters() =>
        Gen.Select(Gen.OneOf(PointSets.Random(1, 50), PointSets.Grid(1, 50)), Gen.Int[1, 5], Gen.Long).Sample((points, k, seed) =>
        {
            int distinct = Enumerable.Range(0, points.Rows).Select(i => string.Join(' ', points.Row(i).ToArray())).Distinct().Count();
            if (distinct >= k)
            {
                SpectralResult result = SpectralClustering.Of(points, k, seed);
                Assert.Equal(k, result.Partition.Clusters);
                Assert.All(result.Eigenvalues, value => Assert.InRange(value, -1 - 1e-12, 1));
            }
            else
            {
                Assert.Equal("TOO_FEW_ROWS", Assert.Throws<ProblemException>(() => SpectralClustering.Of(points, k, seed)).Problem.Code);
            }
        });

    [Theory]
    [InlineData(515)]
    [InlineData(-515)]
    public void PointsOfAnySizeAreDividedAlike(int exponent)
    {
        Matrix points = PointSets.Example("iris");
        Matrix scaled = PointSets.Times(points, Math.ScaleB(1, exponent));
        SpectralResult expected = SpectralClustering.Of(points, 3, seed: 1), actual = SpectralClustering.Of(scaled, 3, seed: 1);
        Assert.True(expected.Partition.SameAs(actual.Partition));
        Assert.Equal(expected.Eigenvalues, actual.Eigenvalues);
    }

    [Fact]
    public void ACancelledCallStops() => Assert.ThrowsAny<OperationCanceledException>(
        () => SpectralClustering.Of(PointSets.Example("iris"), 3, 0, new CancellationToken(true)));

    private static IEnumerable<double[]> Ring(int count, double radius) => Enumerable.Range(0, count)
        .Select(i => new[] { radius * Math.Cos(2 * Math.PI * i / count), radius * Math.Sin(2 * Math.PI * i / count) });
}
