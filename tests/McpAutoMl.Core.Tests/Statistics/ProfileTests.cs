using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class ProfileTests
{
    [Fact]
    public void RatesOfLevelsCountThePositiveClass()
    {
        Table table = ExampleTable.Read("penguins");
        Target target = TargetResolver.Resolve(table, "species", null, "Gentoo", []);
        IReadOnlyList<ProfileBin> island = Profile.Of(table["island"], target);
        Assert.Equal(["Biscoe", "Dream", "Torgersen"], island.Select(bin => bin.Bin));
        Assert.Equal(124.0 / 168, island[0].Value, 1e-15);
        Assert.Equal(0, island[1].Value);
        Assert.Equal(0, island[1].Confidence.Low);
        Assert.Equal(344, island.Sum(bin => bin.N));
        Assert.Equal("(missing)", Profile.Of(table["sex"], target)[^1].Bin);
    }

    [Fact]
    public void RangesShareTheRowsAndAverageToTheMean()
    {
        Table table = ExampleTable.Read("diabetes");
        Target target = TargetResolver.Resolve(table, "disease_progression", null, null, []);
        IReadOnlyList<ProfileBin> bmi = Profile.Of(table["bmi"], target);
        Assert.Equal(5, bmi.Count);
        Assert.All(bmi, bin => Assert.InRange(bin.N, 70, 110));
        Assert.Equal(target.Values.ToArray().Average(), bmi.Sum(bin => bin.N * bin.Value) / target.Count, 1e-10);
        Assert.All(bmi, bin => Assert.InRange(bin.Value, bin.Confidence.Low, bin.Confidence.High));
        Assert.True(bmi[0].Value < bmi[^1].Value);
        Assert.StartsWith("[18, ", bmi[0].Bin, StringComparison.Ordinal);
        Assert.EndsWith(", 42.2]", bmi[^1].Bin, StringComparison.Ordinal);
    }

    [Fact]
    public void FewValuesAreTheirOwnBinsAndManyLevelsArePutTogether()
    {
        int n = 40;
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, n)], [.. Enumerable.Range(0, n).Select(i => (double)i)]);
        NumericColumn few = new("few", ColumnType.Integer, [.. Enumerable.Range(0, n).Select(i => (double)(i % 3))]);
        Assert.Equal(["0", "1", "2"], Profile.Of(few, target).Select(bin => bin.Bin));
        CategoricalColumn many = new("many", ColumnType.Categorical, [.. Enumerable.Range(0, n).Select(i => i % 8)], ["a", "b", "c", "d", "e", "f", "g", "h"]);
        Assert.Equal(["a", "b", "c", "d", "e", "(other levels)"], Profile.Of(many, target).Select(bin => bin.Bin));
        NumericColumn empty = new("empty", ColumnType.Numeric, [.. Enumerable.Repeat(double.NaN, n)]);
        Assert.Equal("(missing)", Assert.Single(Profile.Of(empty, target)).Bin);
        NumericColumn heavy = new("heavy", ColumnType.Numeric, [.. Enumerable.Range(0, n).Select(i => i < 30 ? 0.0 : i)]);
        Assert.Equal(n, Profile.Of(heavy, target).Sum(bin => bin.N));
    }
}
