using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

public sealed class GapStatisticTests
{
    /// <summary>
    /// Two groups 100 apart, each an even line of width 2. Two clusters divide the dispersion by more than 5,000, that of a uniform reference by
    /// about 4. A third one takes a factor of 1.6 off, and 2.25 off the reference.
    /// </summary>
    [Fact]
    public void GroupsThatAreApartAreCounted()
    {
        GapStatistic gap = GapStatistic.Of(Line(40, i => (100 * (i % 2)) + (i / 2 / 10.0)), 6, OnALine, 0);
        Assert.Equal(2, gap.K);
        Assert.Equal(6, gap.Gap.Count);
        Assert.All(gap.Error, error => Assert.True(error > 0));
    }

    /// <summary>Rows that fill their box evenly are tighter than no reference: Gap(1) is the largest gap that they have.</summary>
    [Fact]
    public void AnEvenLineIsOneCluster() => Assert.Equal(1, GapStatistic.Of(Line(50, i => i), 5, OnALine, 1).K);

    [Fact]
    public void TheSameSeedGivesTheSameBits()
    {
        Matrix rows = Line(30, i => i * i);
        GapStatistic once = GapStatistic.Of(rows, 3, OnALine, 7), again = GapStatistic.Of(rows, 3, OnALine, 7);
        Assert.Equal(once.Gap, again.Gap);
        Assert.NotEqual(once.Gap, GapStatistic.Of(rows, 3, OnALine, 8).Gap);
    }

    [Fact]
    public void ClustersWithoutDispersionHaveNoFiguresAndAreEnough()
    {
        GapStatistic twoValues = GapStatistic.Of(Line(20, i => i % 2), 3, OnALine, 0);
        Assert.NotNull(twoValues.Gap[0]);
        Assert.Null(twoValues.Gap[1]);
        Assert.Equal(2, twoValues.K);
        Assert.Equal(1, GapStatistic.Of(Line(20, _ => 5), 2, OnALine, 0).K);
    }

    [Fact]
    public void ACancelledComparisonStops() => Assert.ThrowsAny<OperationCanceledException>(
        () => GapStatistic.Of(Line(20, i => i), 2, OnALine, 0, null, new CancellationToken(true)));

    private static Matrix Line(int rows, Func<int, double> value) => new(rows, 1, [.. Enumerable.Range(0, rows).Select(value)]);

    /// <summary>The least sum of squares on a line, exactly, by dynamic programming over the sorted values.</summary>
    private static Partition OnALine(Matrix rows, int k, long seed, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows).OrderBy(i => rows.Data[i])];
        double[] sorted = [.. order.Select(i => rows.Data[i])];
        double[] least = new double[order.Length + 1];
        Array.Fill(least, double.PositiveInfinity);
        least[0] = 0;
        int[][] cuts = new int[k][];
        for (int c = 0; c < k; c++)
        {
            double[] next = new double[least.Length];
            Array.Fill(next, double.PositiveInfinity);
            cuts[c] = new int[least.Length];
            for (int end = 1; end <= order.Length; end++)
            {
                for (int start = 0; start < end; start++)
                {
                    double mean = sorted[start..end].Average();
                    double cost = least[start] + sorted[start..end].Sum(x => (x - mean) * (x - mean));
                    (next[end], cuts[c][end]) = cost < next[end] ? (cost, start) : (next[end], cuts[c][end]);
                }
            }

            least = next;
        }

        int[] labels = new int[order.Length];
        for (int c = k - 1, end = order.Length; c >= 0; end = cuts[c][end], c--)
        {
            for (int i = cuts[c][end]; i < end; i++)
            {
                labels[order[i]] = c;
            }
        }

        return new Partition(labels);
    }
}
