using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.KMeans;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.KMeans;

public sealed class KMeansClusteringTests
{
    /// <summary>Smallest sums of squares of scikit-learn 1.2.1 over at least 20 starts.</summary>
    public static TheoryData<string, int, bool, double> Reference => new()
    {
        { "iris", 2, false, 152.34795176035797 },
        { "iris", 3, false, 78.851441426146 },
        { "iris", 4, false, 57.22847321428572 },
        { "iris", 2, true, 222.36170496502294 },
        { "iris", 3, true, 139.82049635974974 },
        { "wine", 3, false, 2370689.6867829696 },
        { "wine", 3, true, 1277.928488844643 },
        { "breast_cancer", 2, false, 77943099.87829883 },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    public void TheSumOfSquaresIsTheReferences(string name, int k, bool standardized, double expected)
    {
        Matrix points = PointSets.Example(name);
        KMeansResult result = KMeansClustering.Of(standardized ? PointSets.Standardized(points) : points, k, seed: 1, starts: 40);
        Assert.Equal(expected, result.Inertia, expected * 1e-12);
    }

    [Fact]
    public void CentersAreMeansAndTheNearestOfEveryRow() => Gen.Select(PointSets.Random(6, 70), Gen.Int[1, 4], Gen.Long).Sample((points, k, seed) =>
    {
        KMeansResult result = KMeansClustering.Of(points, k, seed, starts: 3);
        Assert.True(result.Converged);
        Assert.Equal(k, result.Partition.Clusters);
        Assert.Equal(result.Partition.Labels.ToArray(), result.Assign(points));
        double inertia = 0;
        for (int i = 0; i < points.Rows; i++)
        {
            inertia += PointSets.SquaredDistance(points.Row(i), result.Centers.Row(result.Partition.Labels[i]));
        }

        Assert.Equal(inertia, result.Inertia, 1e-13 * points.Rows);
        for (int j = 0; j < points.Columns; j++)
        {
            Assert.All(Enumerable.Range(0, k), c =>
                Assert.Equal(Members(result.Partition, c).Average(i => points[i, j]), result.Centers[c, j], 1e-13 * points.Rows));
        }
    });

    [Fact]
    public void TwoHeapsAreDividedAsWellAsCanBe() => PointSets.Random(4, 8).Sample(points =>
    {
        for (int i = 0; i < points.Rows; i += 2)
        {
            points[i, 0] += 9;
        }

        double best = Enumerable.Range(1, (1 << points.Rows) - 2).Min(mask => SumOfSquares(points, mask, true) + SumOfSquares(points, mask, false));
        Assert.Equal(best, KMeansClustering.Of(points, 2, seed: 3, starts: 20).Inertia, 1e-12);
    });

    [Fact]
    public void EqualCallsGiveEqualBits()
    {
        Matrix points = PointSets.Example("wine");
        KMeansResult first = KMeansClustering.Of(points, 4, seed: 5), second = KMeansClustering.Of(points, 4, seed: 5);
        Assert.Equal(first.Centers.Data, second.Centers.Data);
        Assert.Equal(first.Inertia, second.Inertia);
    }

    /// <summary>Multiplication by a power of two is exact, and so is its effect.</summary>
    [Theory]
    [InlineData(520)]
    [InlineData(-520)]
    [InlineData(1010)]
    public void PointsOfAnySizeAreDividedAlike(int exponent)
    {
        Matrix points = PointSets.Example("iris");
        Matrix scaled = PointSets.Times(points, Math.ScaleB(1, exponent));
        KMeansResult expected = KMeansClustering.Of(points, 3, seed: 1), actual = KMeansClustering.Of(scaled, 3, seed: 1);
        Assert.True(expected.Partition.SameAs(actual.Partition));
        Assert.Equal(expected.Centers.Data.Select(value => Math.ScaleB(value, exponent)), actual.Centers.Data);
        Assert.Equal(expected.Partition.Labels.ToArray(), actual.Assign(scaled));
    }

    [Fact]
    public void AnOffsetCostsNoDigits()
    {
        Matrix points = PointSets.Example("iris"), moved = new(points.Rows, points.Columns, [.. points.Data.Select(value => (value * 1024) + 1e12)]);
        for (int i = 0; i < moved.Data.Length; i++)
        {
            points.Data[i] = moved.Data[i] - 1e12;
        }

        Assert.Equal(KMeansClustering.Of(points, 3, seed: 1).Inertia, KMeansClustering.Of(moved, 3, seed: 1).Inertia, 1e-3);
    }

    [Fact]
    public void CopiesAreOneClusterWithoutASum()
    {
        Matrix points = PointSets.Rows([.. Enumerable.Range(0, 21).Select(i => new[] { 0.1 * (i % 3), 0.7 })]);
        KMeansResult result = KMeansClustering.Of(points, 3, seed: 1);
        Assert.Equal([7, 7, 7], result.Partition.Sizes);
        Assert.Equal(0, result.Inertia);
    }

    /// <summary>Far outliers draw the centers to themselves; a start of copies alone leaves clusters empty, which the farthest points fill.</summary>
    [Fact]
    public void NoClusterIsEmpty() => Gen.Select(PointSets.Grid(8, 60), Gen.Int[2, 5], Gen.Long).Sample((points, k, seed) =>
    {
        if (Enumerable.Range(0, points.Rows).Select(i => string.Join(' ', points.Row(i).ToArray())).Distinct().Count() >= k)
        {
            Assert.Equal(k, KMeansClustering.Of(points, k, seed, starts: 2).Partition.Clusters);
        }
    });

    [Fact]
    public void OneRowIsOneCluster()
    {
        KMeansResult result = KMeansClustering.Of(PointSets.Rows([1e154, -3]), 1, seed: 0);
        Assert.Equal([1e154, -3], result.Centers.Data);
        Assert.Equal(0, result.Inertia);
    }

    [Theory]
    [InlineData(0, 10, "ARG_RANGE")]
    [InlineData(2, 0, "ARG_RANGE")]
    [InlineData(3, 10, "TOO_FEW_ROWS")]
    [InlineData(5, 10, "TOO_FEW_ROWS")]
    public void WhatCannotBeDividedIsRefused(int k, int starts, string code) => Assert.Equal(
        code, Assert.Throws<ProblemException>(() => KMeansClustering.Of(PointSets.Rows([1, 2], [3, 4], [1, 2], [3, 4]), k, 0, starts)).Problem.Code);

    [Fact]
    public void ACancelledCallStops() => Assert.Throws<OperationCanceledException>(
        () => KMeansClustering.Of(PointSets.Example("iris"), 3, 0, cancellation: new CancellationToken(true)));

    private static IEnumerable<int> Members(Partition partition, int cluster)
    {
        int[] labels = partition.Labels.ToArray();
        return Enumerable.Range(0, labels.Length).Where(i => labels[i] == cluster);
    }

    private static double SumOfSquares(Matrix points, int mask, bool inside)
    {
        int[] members = [.. Enumerable.Range(0, points.Rows).Where(i => ((mask >> i) & 1) == 1 == inside)];
        return Enumerable.Range(0, points.Columns).Sum(j =>
        {
            double mean = members.Average(i => points[i, j]);
            return members.Sum(i => (points[i, j] - mean) * (points[i, j] - mean));
        });
    }
}
