using CsCheck;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Neighbors;

namespace McpAutoMl.Core.Tests.Models.Neighbors;

public sealed class NeighborSearchTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>Few different values make ties and copies; an offset a million times as large makes products cancel.</summary>
    [Fact]
    public void TheNearestAreThoseOfBruteForceHoweverTheProductsCancel() =>
        Gen.Select(Gen.OneOf(Gen.Double[-1, 1], Gen.Double[-1e-161, 1e-161]).Array[3].Array[8, 90], Gen.Int[0, 3].Array[3].Array[1, 70], Gen.OneOf(Gen.Const(0.0), Gen.Const(1e3), Gen.Const(1e9)), Gen.Int[1, 8], Gen.Bool).Sample(
            (fine, coarse, offset, k, ties) =>
            {
                double[][] rows = ties ? [.. fine.Select(row => Array.ConvertAll(row, value => Math.Floor(value * 2)))] : fine;
                rows = [.. rows.Select(row => Array.ConvertAll(row, value => value + offset))];
                double[][] queries = [.. coarse.Select(row => Array.ConvertAll(row, value => value + offset - 1.5))];
                int[][] found = new NeighborSearch(Design(rows)).Find(Design(queries), k, null, None);
                Assert.All(Enumerable.Range(0, queries.Length), i => Assert.Equal(Nearest(rows, queries[i], k, -1), found[i]));
            });

    [Fact]
    public void ARowIsNoNeighbourOfItselfButItsCopiesAre() => Gen.Double[1, 2].Array[2].Array[3, 40].Sample(some =>
    {
        double[][] rows = [.. some, some[0], some[1]];
        int[] self = [0, 1, some.Length];
        int[][] found = new NeighborSearch(Design(rows)).Find(Design([.. self.Select(i => rows[i])]), rows.Length - 1, self, None);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Nearest(rows, rows[self[i]], rows.Length - 1, self[i]), found[i]));
        Assert.Equal(rows[self[0]], rows[found[0][0]]);
    });

    [Fact]
    public void TheLeastValuesAreThoseOfASort() => Gen.Select(Gen.Int[0, 20].Array[1, 60], Gen.Int[1, 12]).Sample((values, k) =>
    {
        LeastValues least = new(k);
        foreach (int value in values)
        {
            least.Offer(value);
        }

        Assert.Equal(values.Length < k ? double.PositiveInfinity : values.Order().ElementAt(k - 1), least.Largest);
    });

    private static int[] Nearest(double[][] rows, double[] query, int k, int self) =>
    [
        .. Enumerable.Range(0, rows.Length).Where(i => i != self)
            .OrderBy(i => rows[i].Zip(query, (x, y) => (y - x) * (y - x)).Aggregate(0.0, (sum, square) => sum + square)).Take(k),
    ];

    private static DesignMatrix Design(double[][] rows) => new(
        rows.Length, rows[0].Length, [.. Enumerable.Range(0, rows[0].Length).Select(j => new DesignBlock(j, j, 1, [.. rows.Select(row => row[j])], null))]);
}
