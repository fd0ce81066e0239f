using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Tables;

public sealed class FeatureScreenTests
{
    private static readonly int[] Rows = [.. Enumerable.Range(0, 20)];

    private static readonly Table Data = new(
    [
        Number("y", ColumnType.Numeric, i => i * 1.5),
        Number("good", ColumnType.Numeric, i => i % 7),
        Number("constant", ColumnType.Numeric, _ => 4),
        Number("empty", ColumnType.Numeric, _ => double.NaN),
        Number("row_number", ColumnType.Integer, i => i + 1),
        Number("when", ColumnType.Datetime, i => i * 86400.0),
        Number("fold", ColumnType.Integer, i => i % 5),
        Level("colour", ColumnType.Categorical, i => i % 3),
        Level("key", ColumnType.Categorical, i => i),
        Level("id", ColumnType.Identifier, i => i % 10),
        Level("note", ColumnType.Text, i => i % 10),
    ]);

    [Fact]
    public void EachDroppedColumnHasItsReason()
    {
        FeatureScreenResult result = FeatureScreen.Screen(Data, Rows, "y", null, ["fold"]);
        Assert.Equal(["good", "colour"], result.Kept);
        Assert.Equal(["constant", "empty", "row_number", "when", "fold", "key", "id", "note"], result.Dropped.Select(d => d.Name));
        Assert.All(result.Dropped, d => Assert.NotEmpty(d.Reason));
        Assert.Equal("constant", result.Dropped[0].Reason);
    }

    [Fact]
    public void OnlyTheRowsUsedCount()
    {
        FeatureScreenResult result = FeatureScreen.Screen(Data, [0, 7, 14], "y", ["colour", "good"], []);
        Assert.Equal(["colour"], result.Kept);
        Assert.Equal("constant", Assert.Single(result.Dropped).Reason);
    }

    [Fact]
    public void CandidatesKeepTheirOrderAndTheTargetIsNeverAFeature()
    {
        FeatureScreenResult result = FeatureScreen.Screen(Data, Rows, "y", ["colour", "y", "good", "colour"], []);
        Assert.Equal(["colour", "good"], result.Kept);
        Assert.Equal("it is the target", Assert.Single(result.Dropped).Reason);
    }

    [Fact]
    public void NothingLeftAndUnknownNamesAreErrors()
    {
        Assert.Equal("NO_FEATURES", Assert.Throws<ProblemException>(() => FeatureScreen.Screen(Data, Rows, "y", ["constant"], [])).Problem.Code);
        Problem unknown = Assert.Throws<ProblemException>(() => FeatureScreen.Screen(Data, Rows, "y", ["good", "color"], [])).Problem;
        Assert.Equal("COLUMN_NOT_FOUND", unknown.Code);
        Assert.Equal("features[1]", unknown.Where!.Argument);
        Assert.Contains("colour", unknown.Fix, StringComparison.Ordinal);
    }

    private static NumericColumn Number(string name, ColumnType type, Func<int, double> value) => new(name, type, [.. Rows.Select(value)]);

    private static CategoricalColumn Level(string name, ColumnType type, Func<int, int> code) =>
        new(name, type, [.. Rows.Select(code)], [.. Enumerable.Range(0, 20).Select(i => $"L{i:00}")]);
}
