using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Agglomeration;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Agglomeration;

/// <summary>Ward's and average linkage against scipy 1.10 and against merging the closest pair each time.</summary>
public sealed class LinkageTests
{
    private static readonly Matrix Seven = PointSets.Rows([0, 0], [1, .25], [.5, 2], [4, 4], [4.25, 5], [6, 3.5], [-2, 5]);

    [Fact]
    public void MergesAreThoseOfScipy()
    {
        Merge[] ward =
        [
            new(0, 1, 1.0307764064044151, 2), new(3, 4, 1.0307764064044151, 2), new(2, 7, 2.1650635094610964, 3),
            new(5, 8, 2.4537386440559095, 3), new(6, 9, 6.038936164590581, 4), new(10, 11, 10.024152380744265, 7),
        ];
        double[] average = [1.0307764064044151, 1.0307764064044151, 1.94079014256448, 2.183219463566026, 4.9694469695496295, 5.891083853342657];
        AssertClose(ward, WardTree.Of(Seven).Merges);
        AssertClose([.. ward.Zip(average, (merge, height) => merge with { Height = height })], AverageLinkage.Of(Distances(Seven)).Merges);
    }

    public static TheoryData<string, bool, double, double, int[]> WardOfScipy => new()
    {
        { "iris", false, 138.16224196388305, 32.44760699959244, [64, 50, 36] },
        { "iris", true, 165.31034057276398, 27.249911456942908, [71, 49, 30] },
        { "wine", false, 17366.934759539585, 5078.327100564659, [72, 58, 48] },
        { "wine", true, 619.1720310141338, 35.40153383134743, [64, 58, 56] },
    };

    [Theory]
    [MemberData(nameof(WardOfScipy))]
    public void HeightsAndSizesOfExamplesAreThoseOfScipy(string name, bool standardized, double sum, double last, int[] sizes)
    {
        Matrix points = PointSets.Example(name);
        Dendrogram tree = WardTree.Of(standardized ? PointSets.Standardized(points) : points);
        Assert.Equal(sum, tree.Merges.Sum(merge => merge.Height), 1e-12 * sum);
        Assert.Equal(last, tree.Merges[^1].Height, 1e-12 * last);
        Assert.Equal(sizes, tree.Cut(3).Sizes);
    }

    [Theory]
    [InlineData("iris", 65.21280928322638, new[] { 64, 50, 36 })]
    [InlineData("wine", 5429.556470012462, new[] { 130, 42, 6 })]
    public void AverageLinkageOfExamplesIsThatOfScipy(string name, double sum, int[] sizes)
    {
        Dendrogram tree = AverageLinkage.Of(Distances(PointSets.Example(name)));
        Assert.Equal(sum, tree.Merges.Sum(merge => merge.Height), 1e-12 * sum);
        Assert.Equal(sizes, tree.Cut(3).Sizes);
    }

    [Fact]
    public void TheTreeIsThatOfMergingTheClosestPair() => PointSets.Random(2, 24).Sample(points =>
    {
        AssertSameTree(ClosestPairs.Ward(points), WardTree.Of(points));
        AssertSameTree(ClosestPairs.Average(Distances(points)), AverageLinkage.Of(Distances(points)));
    });

    [Fact]
    public void TiesAndCopiesGiveATreeWhoseHeightsAscend() => PointSets.Grid(1, 150).Sample(points =>
    {
        foreach (Dendrogram tree in new[] { WardTree.Of(points), AverageLinkage.Of(Distances(points)) })
        {
            Assert.Equal(points.Rows - 1, tree.Merges.Count);
            Assert.True(tree.Merges.Zip(tree.Merges.Skip(1)).All(pair => pair.First.Height <= pair.Second.Height));
            Assert.True(tree.Merges.Count == 0 || tree.Merges[^1].Size == points.Rows);
            int distinct = Enumerable.Range(0, points.Rows).Select(i => string.Join(' ', points.Row(i).ToArray())).Distinct().Count();
            Assert.Equal(distinct, tree.Cut(distinct).Clusters);
            Assert.Equal("TOO_FEW_ROWS", Assert.Throws<ProblemException>(() => tree.Cut(distinct + 1)).Problem.Code);
        }
    });

    [Fact]
    public void CutsAreNested() => PointSets.Random(3, 60).Sample(points =>
    {
        Dendrogram tree = WardTree.Of(points);
        for (int k = 1; k < points.Rows; k++)
        {
            Partition coarse = tree.Cut(k), fine = tree.Cut(k + 1);
            Assert.Equal(k, coarse.Clusters);
            Assert.Equal(k + 1, Enumerable.Range(0, points.Rows).Select(i => (coarse.Labels[i], fine.Labels[i])).Distinct().Count());
        }
    });

    [Theory]
    [InlineData(515)]
    [InlineData(-1020)]
    public void PointsOfAnySizeGiveTheSameTree(int exponent)
    {
        IReadOnlyList<Merge> expected = WardTree.Of(Seven).Merges, actual = WardTree.Of(PointSets.Times(Seven, Math.ScaleB(1, exponent))).Merges;
        Assert.Equal(expected.Select(merge => merge with { Height = Math.ScaleB(merge.Height, exponent) }), actual);
    }

    [Fact]
    public void HostileInputIsRefused()
    {
        Assert.Equal("NO_ROWS", Assert.Throws<ProblemException>(() => WardTree.Of(new Matrix(0, 2))).Problem.Code);
        Assert.Equal("NO_ROWS", Assert.Throws<ProblemException>(() => AverageLinkage.Of(new Matrix(0, 0))).Problem.Code);
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => WardTree.Of(Seven).Cut(0)).Problem.Code);
        Assert.Throws<ArgumentException>(() => AverageLinkage.Of(new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => AverageLinkage.Of(new Matrix(2, 2, [0, 1, 2, 0])));
        Assert.Throws<ArgumentException>(() => AverageLinkage.Of(new Matrix(2, 2, [0, double.NaN, double.NaN, 0])));
        Assert.Throws<OperationCanceledException>(() => WardTree.Of(Seven, new CancellationToken(true)));
    }

    private static Matrix Distances(Matrix points)
    {
        Matrix distances = new(points.Rows, points.Rows);
        for (int i = 0; i < points.Rows; i++)
        {
            for (int j = 0; j < points.Rows; j++)
            {
                distances[i, j] = Math.Sqrt(PointSets.SquaredDistance(points.Row(i), points.Row(j)));
            }
        }

        return distances;
    }

    private static void AssertClose(IReadOnlyList<Merge> expected, IReadOnlyList<Merge> actual)
    {
        Assert.Equal(expected.Select(merge => merge with { Height = 0 }), actual.Select(merge => merge with { Height = 0 }));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Height, pair.Second.Height, 1e-14 * pair.First.Height));
    }

    /// <summary>Random coordinates have no ties, so that every cut is the same; heights differ by rounding.</summary>
    private static void AssertSameTree(ClosestPairs expected, Dendrogram actual)
    {
        Assert.All(expected.Heights.Zip(actual.Merges), pair => Assert.Equal(pair.First, pair.Second.Height, 1e-9));
        for (int k = 1; k <= actual.Count; k++)
        {
            Assert.True(expected.Cut(k).SameAs(actual.Cut(k)));
        }
    }
}
