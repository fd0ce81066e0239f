using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Agreement;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Agreement;

public sealed class LabelComparisonTests
{
    [Fact]
    public void RowsWithoutLabelAreLeftOutAndNoiseIsNeverRight()
    {
        CategoricalColumn column = new("class", ColumnType.Categorical, [0, 0, 0, 1, 1, -1, 1, 0], ["a", "b"]);
        Partition partition = new([0, 0, 0, 1, 1, 1, Partition.Noise]);
        LabelComparison found = LabelComparison.Of(partition, [0, 1, 2, 3, 4, 5, 6], column)!;
        Assert.Equal(6, found.Rows);
        Assert.Equal(["a", "b"], found.Levels);
        Assert.Equal([3, 0, 0], found.Counts[0]);
        Assert.Equal([0, 2, 1], found.Counts[1]);
        Assert.Equal([0, 1], found.LevelOf);
        Assert.Equal(5.0 / 6, found.Accuracy);
    }

    [Fact]
    public void ClustersKeepTheirNumbersWhereMostOfThemHaveNoLabel()
    {
        CategoricalColumn column = new("class", ColumnType.Categorical, [-1, -1, 1, 0, 0], ["a", "b"]);
        LabelComparison found = LabelComparison.Of(new Partition([0, 0, 0, 1, 1]), [0, 1, 2, 3, 4], column)!;
        Assert.Equal([1, 0], found.LevelOf);
        Assert.Equal([0, 2], found.Counts[0]);
        Assert.Equal(1, found.Accuracy);
    }

    [Fact]
    public void RowsAllInNoClusterMatchNothing()
    {
        CategoricalColumn column = new("class", ColumnType.Categorical, [0, 1], ["a", "b"]);
        LabelComparison found = LabelComparison.Of(new Partition([-1, -1]), [0, 1], column)!;
        Assert.Equal(0, found.Accuracy);
        Assert.Empty(found.LevelOf);
    }

    [Fact]
    public void NumbersAreLevelsInTheirOrder()
    {
        NumericColumn column = new("digit", ColumnType.Integer, [10, 9, 9, 10]);
        LabelComparison found = LabelComparison.Of(new Partition([0, 1, 1, 0]), [0, 1, 2, 3], column)!;
        Assert.Equal(["9", "10"], found.Levels);
        Assert.Equal([1, 0], found.LevelOf);
        Assert.Equal((1.0, 1.0, 1.0), (found.AdjustedRand, found.NormalizedMutualInformation, found.Accuracy));
    }

    [Fact]
    public void MoreClustersThanLevelsLeaveSomeUnmatched()
    {
        CategoricalColumn column = new("class", ColumnType.Categorical, [0, 0, 0, 0], ["a"]);
        LabelComparison found = LabelComparison.Of(new Partition([0, 0, 0, 1]), [0, 1, 2, 3], column)!;
        Assert.Equal([0, -1], found.LevelOf);
        Assert.Equal(0.75, found.Accuracy);
    }

    [Fact]
    public void AColumnWithoutLevelsIsRefusedAndOneWithoutAnyHereGivesNothing()
    {
        NumericColumn many = new("x", ColumnType.Numeric, [.. Enumerable.Range(0, LabelComparison.MostLevels + 1).Select(i => (double)i)]);
        NumericColumn none = new("y", ColumnType.Numeric, [double.NaN, double.NaN]);
        Assert.Equal("COMPARE_UNSUITABLE", Assert.Throws<ProblemException>(() => LabelComparison.Check(many)).Problem.Code);
        Assert.Equal("COMPARE_UNSUITABLE", Assert.Throws<ProblemException>(() => LabelComparison.Check(none)).Problem.Code);
        Assert.Null(LabelComparison.Of(new Partition([0, 0]), [0, 1], none));
    }
}
