using CsCheck;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Encoding;

public sealed class BinMapperTests
{
    [Fact]
    public void FewValuesHaveABinEachWithEdgesHalfWay()
    {
        NumericColumn column = new("x", ColumnType.Numeric, [3, 1, double.NaN, 2, 1, -1e308, 1e308]);
        BinMapper mapper = BinMapper.Learn(column);
        Assert.Equal([-5e307, 1.5, 2.5, 5e307], mapper.Edges!);
        Assert.Equal(new byte[] { 3, 1, 255, 2, 1, 0, 4 }, mapper.Map(new Table([column])));
    }

    [Fact]
    public void BinsFollowTheOrderOfTheValuesAndAreEvenlyFilled() =>
        Gen.Select(Gen.Int[300, 3000], Gen.Long).Sample((rows, seed) =>
        {
            RandomStream random = new(seed, "bins");
            double[] values = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
            NumericColumn column = new("x", ColumnType.Numeric, values);
            byte[] bins = BinMapper.Learn(column).Map(new Table([column]));
            int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
            Assert.All(order.Skip(1).Zip(order), pair => Assert.True(bins[pair.First] >= bins[pair.Second]));
            Assert.True(bins.Max() <= 254);
            int largest = bins.GroupBy(bin => bin).Max(group => group.Count());
            Assert.True(largest <= (2 * values.Length / 255) + 2, $"{largest} of {values.Length} rows share a bin");
        });

    [Fact]
    public void NeighbouringDoublesAreStillTold()
    {
        NumericColumn column = new("x", ColumnType.Numeric, [1, double.BitIncrement(1), double.Epsilon, 0]);
        Assert.Equal(new byte[] { 2, 3, 1, 0 }, BinMapper.Learn(column).Map(new Table([column])));
    }

    [Fact]
    public void RareAndUnseenLevelsShareABin()
    {
        string[] levels = [.. Enumerable.Range(0, 300).Select(i => $"L{i:000}")];
        int[] codes = [.. Enumerable.Range(0, 300), .. Enumerable.Range(46, 254), -1];
        Table seen = new([new CategoricalColumn("c", ColumnType.Categorical, codes, levels)]);
        BinMapper mapper = BinMapper.Learn(seen.Columns[0]);
        Assert.Equal(254, mapper.Levels!.Length);
        byte[] bins = mapper.Map(seen);
        Assert.All(Enumerable.Range(0, 46), row => Assert.Equal(BinMapper.Other, bins[row]));
        Assert.Equal(0, bins[46]);
        Assert.Equal(253, bins[299]);
        Assert.Equal(BinMapper.Missing, bins[^1]);
        Table unseen = new([new CategoricalColumn("c", ColumnType.Categorical, [0, 1], ["L299", "new"])]);
        Assert.Equal(new byte[] { 253, BinMapper.Other }, mapper.Map(unseen));
    }

    [Fact]
    public void AbsentColumnsAndColumnsOfAnotherKindAreNamed()
    {
        Table numbers = new([new NumericColumn("x", ColumnType.Numeric, [1, 2])]);
        Table levels = new([new CategoricalColumn("x", ColumnType.Categorical, [0, 0], ["a"])]);
        foreach ((Table learn, Table use) in new[] { (numbers, levels), (levels, numbers) })
        {
            Problem problem = Assert.Throws<ProblemException>(() => BinMapper.Learn(learn.Columns[0]).Map(use)).Problem;
            Assert.Equal("SCHEMA_MISMATCH", problem.Code);
            Assert.Equal("x", problem.Where!.Column);
        }
    }
}
