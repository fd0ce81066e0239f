using McpAutoMl.Core.Clustering.Analysis;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class NumberScanTests
{
    [Theory]
    [InlineData(3, 3, 2, 3)] // two of three
    [InlineData(4, 3, 2, 2)] // one each: the smallest
    [InlineData(2, 1, 3, 1)] // one cluster is a vote too
    public void TheVoteGoesToTheMajorityAndThenToTheSmallest(int silhouette, int gap, int stability, int expected) =>
        Assert.Equal(expected, Scan(silhouette, gap, stability).Voted());

    [Fact]
    public void CriteriaNameTheirLargestValueAndOfEqualOnesTheSmallestNumber()
    {
        NumberScan scan = Scan(3, 3, 2);
        Assert.Equal(["silhouette", "gap"], scan.NamedBy(3));
        Assert.Equal(["stability"], scan.NamedBy(2));
        Assert.Null(scan.BicK);
        NumberScan equal = scan with { Criteria = [.. scan.Criteria.Select(one => one with { Silhouette = one.K > 1 ? 0.5 : null })] };
        Assert.Equal(2, equal.SilhouetteK);
        Assert.Equal(1, (scan with { Criteria = [scan.Criteria[0]], GapK = null }).Voted());
    }

    [Theory]
    [InlineData(10, 10, 2)]
    [InlineData(150, 150, 9)]
    [InlineData(150, 3, 3)]
    public void ClustersHaveFiveRowsOnAverage(int rows, int distinct, int greatest) => Assert.Equal(greatest, NumberScan.Greatest(rows, distinct));

    private static NumberScan Scan(int silhouette, int gap, int stability) => new(
        [
            .. Enumerable.Range(1, 4).Select(k => new KCriteria(
                k, null, null, null, k == 1 ? null : k == silhouette ? 0.9 : 0.1, 0, 0, k == 1 ? null : k == stability ? 0.9 : 0.1)),
        ],
        null,
        null,
        gap);
}
