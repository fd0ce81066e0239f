using CsCheck;
using McpAutoMl.Core.Clustering.Distances;

namespace McpAutoMl.Core.Tests.Clustering.Distances;

public sealed class NeighborGraphTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void NeighborsAreThoseOfASort() =>
        Gen.Select(Gen.OneOf(PointSets.Random(1, 90), PointSets.Grid(1, 90)), Gen.Int[0, 12]).Sample((points, count) =>
        {
            PointTiles tiles = PointTiles.Of(points);
            NeighborGraph graph = NeighborGraph.Of(tiles, count, None);
            Assert.Equal(Math.Min(count, points.Rows - 1), graph.Count);
            for (int i = 0; i < points.Rows; i++)
            {
                (double Distance, int Row)[] others =
                [
                    .. Enumerable.Range(0, points.Rows).Where(j => j != i)
                        .Select(j => (Math.Sqrt(PointSets.SquaredDistance(tiles.Points.Row(i), tiles.Points.Row(j))), j)).Order(),
                ];
                Assert.Equal(others.Take(graph.Count).Select(other => other.Row), graph.Neighbors(i).ToArray());
                Assert.Equal(others.Take(graph.Count).Select(other => other.Distance), graph.Distances(i).ToArray());
                Assert.Equal(
                    others.Select(other => other.Distance).Where(distance => distance > 0).DefaultIfEmpty(double.PositiveInfinity).First(),
                    graph.NearestApart(i));
            }
        });

    /// <summary>Kruskal's: of all pairs by length, those that join two trees.</summary>
    [Fact]
    public void LengthsOfTheSpanningTreeAreKruskals() => Gen.OneOf(PointSets.Random(1, 60), PointSets.Grid(1, 60)).Sample(points =>
    {
        PointTiles tiles = PointTiles.Of(points);
        int[] tree = [.. Enumerable.Range(0, points.Rows)];
        List<double> expected = [];
        foreach ((double square, int i, int j) in Enumerable.Range(0, points.Rows).SelectMany(i => Enumerable.Range(0, i)
            .Select(j => (PointSets.SquaredDistance(tiles.Points.Row(i), tiles.Points.Row(j)), i, j))).Order())
        {
            if (tree[i] != tree[j])
            {
                expected.Add(square);
                (int from, int into) = (tree[i], tree[j]);
                tree = Array.ConvertAll(tree, t => t == from ? into : t);
            }
        }

        Assert.Equal(expected, SpanningTree.Of(tiles, new double[points.Rows], None).Select(edge => edge.Square).Order());
    });
}
