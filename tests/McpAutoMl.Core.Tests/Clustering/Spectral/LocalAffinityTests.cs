using CsCheck;
using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Clustering.Spectral;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Spectral;

public sealed class LocalAffinityTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void AffinitiesAreThoseOfTheFormula() => Gen.OneOf(PointSets.Random(3, 40), PointSets.Grid(3, 40)).Sample(points =>
    {
        PointTiles tiles = PointTiles.Of(points);
        NeighborGraph neighbors = NeighborGraph.Of(tiles, 10, None);
        int n = points.Rows;
        int seventh = Math.Min(7, n - 1) - 1;
        double[] scales = [.. Enumerable.Range(0, n).Select(i => neighbors.Distances(i)[seventh] is > 0 and var d ? d : neighbors.NearestApart(i))];
        if (scales.Any(double.IsInfinity))
        {
            return; // copies of one row
        }

        Matrix affinity = new(n, n);
        for (int i = 0; i < n; i++)
        {
            foreach (int j in neighbors.Neighbors(i))
            {
                double square = PointSets.SquaredDistance(tiles.Points.Row(i), tiles.Points.Row(j));
                affinity[i, j] = affinity[j, i] = Math.Exp(-square / (scales[i] * scales[j]));
            }
        }

        double[] sums = [.. Enumerable.Range(0, n).Select(i => affinity.Row(i).ToArray().Sum())];
        Matrix actual = LocalAffinity.Of(neighbors).Dense();
        for (int i = 0; i < n; i++)
        {
            Assert.All(Enumerable.Range(0, n), j => Assert.Equal(affinity[i, j] / Math.Sqrt(sums[i] * sums[j]), actual[i, j], 1e-12));
            Assert.All(Enumerable.Range(0, n), j => Assert.Equal(actual[j, i], actual[i, j]));
        }
    });

    [Fact]
    public void CopiesOfOneRowHaveEqualAffinities()
    {
        Matrix actual = LocalAffinity.Of(NeighborGraph.Of(PointTiles.Of(PointSets.Rows([5], [5], [5], [5])), 10, None)).Dense();
        Assert.All(actual.Data.Where((_, at) => at / 4 != at % 4), weight => Assert.Equal(1 / 3.0, weight, 1e-15));
    }
}
