using CsCheck;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Anomalies;

public sealed class AnomalyFeatureTests
{
    [Fact]
    public void NumbersAreCountedInRobustDeviationsFromTheMedian()
    {
        Table table = new([new NumericColumn("x", ColumnType.Numeric, [1, 2, 3, 4, 100, double.NaN])]);
        AnomalyFeature feature = AnomalyFeature.Learn(table.Columns[0]);
        Assert.Equal((3, 1.482602218505602), (feature.Centre, feature.Scale)); // deviations 2 1 0 1 97
        Assert.Equal([-2 / 1.482602218505602, 0, 97 / 1.482602218505602, 0], Pick(feature.Encode(table), 0, 2, 4, 5), Same);
    }

    [Fact]
    public void MoreThanHalfEqualValuesLeaveTheMeanDeviation()
    {
        AnomalyFeature feature = AnomalyFeature.Learn(new NumericColumn("x", ColumnType.Numeric, [0, 0, 0, 8]));
        Assert.Equal(2 * 1.2533141373155001, feature.Scale, 1e-15);
    }

    [Fact]
    public void LevelsAreCountedByHowRareTheyAre()
    {
        CategoricalColumn column = new("x", ColumnType.Categorical, [0, 0, 0, 0, 0, 1, 1, -1], ["a", "b", "c"]);
        AnomalyFeature feature = AnomalyFeature.Learn(column);
        Table other = new([new CategoricalColumn("x", ColumnType.Categorical, [0, 1, 2, -1], ["a", "b", "new"])]);
        Assert.Equal([-Math.Log(5 / 8.0), -Math.Log(2 / 8.0), -Math.Log(0.5 / 8), -Math.Log(1 / 8.0)], feature.Encode(other), Same);
        Assert.Equal(-Math.Log(5 / 8.0), feature.Typical, 1e-15);
        Assert.True(feature.IsSound());
    }

    [Fact]
    public void HostileNumbersAreEncodedWithinBounds() => Gen.OneOf(
        Gen.Double[-1, 1], Gen.Const(double.MaxValue), Gen.Const(-double.MaxValue), Gen.Const(double.NaN), Gen.Const(double.Epsilon), Gen.Const(0.0)).Array[1, 40].Sample(values =>
    {
        Table table = new([new NumericColumn("x", ColumnType.Numeric, values)]);
        AnomalyFeature feature = AnomalyFeature.Learn(table.Columns[0]);
        Assert.True(feature.IsSound());
        Assert.All(feature.Encode(table), value => Assert.InRange(value, -AnomalyFeature.MostDeviations, AnomalyFeature.MostDeviations));
    });

    private static double[] Pick(double[] values, params int[] at) => Array.ConvertAll(at, i => values[i]);

    private static bool Same(double a, double b) => Math.Abs(a - b) < 1e-14;
}
