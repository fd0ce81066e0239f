using CsCheck;
using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Distances;

public sealed class PointTilesTests
{
    [Fact]
    public void DistancesAreThoseOfTheScaledDifferencesBitForBit() => PointSets.Random(1, 80).Sample(points =>
    {
        PointTiles tiles = PointTiles.Of(points);
        double[] distances = new double[tiles.PaddedRows];
        tiles.SquaredDistances(tiles.Points.Row(0), distances);
        Assert.All(Enumerable.Range(0, points.Rows), i =>
            Assert.Equal(PointSets.SquaredDistance(points.Row(i), points.Row(0)), distances[i] * tiles.Scale * tiles.Scale));
        Assert.All(distances[points.Rows..], distance => Assert.Equal(double.PositiveInfinity, distance));
    });

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void DistancesNeitherOverflowNorVanish(double size)
    {
        PointTiles tiles = PointTiles.Of(PointSets.Rows([3 * size, 0], [0, 4 * size]));
        double[] distances = new double[tiles.PaddedRows];
        tiles.SquaredDistances(tiles.Points.Row(0), distances);
        Assert.Equal(5 * size, Math.Sqrt(distances[1]) * tiles.Scale, 5 * size * 1e-15);
    }

    [Fact]
    public void APointThatIsMovedAwayIsFarFromAll()
    {
        PointTiles tiles = PointTiles.Of(PointSets.Rows([1], [2], [4]));
        tiles.Move(1, [double.PositiveInfinity]);
        double[] distances = new double[tiles.PaddedRows];
        tiles.SquaredDistances(tiles.Points.Row(0), distances);
        Assert.Equal([0, double.PositiveInfinity, 9], distances[..3].Select(distance => distance * tiles.Scale * tiles.Scale));
        Assert.Equal(tiles.Points.Row(2), tiles.Take([2]).Points.Row(0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void CoordinatesThatAreNotFiniteAreRefusedWithTheirRow(double value)
    {
        Problem problem = Assert.Throws<ProblemException>(() => PointTiles.Of(PointSets.Rows([1, 2], [3, value]))).Problem;
        Assert.Equal(("NON_FINITE", 1L), (problem.Code, problem.Where!.Row));
    }

    [Fact]
    public void PointsWithoutAColumnAreRefused() =>
        Assert.Equal("NO_FEATURES", Assert.Throws<ProblemException>(() => PointTiles.Of(new Matrix(3, 0))).Problem.Code);
}
