using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests;

public sealed class DatasetReaderTests
{
    [Fact]
    public void ReadsPenguinsAsItsCardSays()
    {
        ReadResult result = ExampleFiles.Read("penguins.csv");
        Assert.Equal(344, result.Table.Rows);
        Assert.Equal("1867a776a83379df4219f227bb1effb967da12adb13732127c8c8d120434c29b", result.FileSha256);
        Assert.Equal(
            [ColumnType.Categorical, ColumnType.Categorical, ColumnType.Numeric, ColumnType.Numeric, ColumnType.Integer, ColumnType.Integer, ColumnType.Categorical, ColumnType.Integer],
            result.Table.Columns.Select(column => column.Type));
        Assert.Equal([0, 0, 2, 2, 2, 2, 11, 0], result.Table.Columns.Select(column => column.MissingCount));
        Assert.Equal([3, 3, 164, 80, 55, 94, 2, 3], result.Table.Columns.Select(column => column.DistinctCount));
        Assert.Equal("species", result.SuggestedTarget);
        Assert.Equal(new ReadAs("csv", "utf-8", ",", ".", true), result.ReadAs);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("iris.csv", 150, 5, "species")]
    [InlineData("breast_cancer.csv", 569, 31, "diagnosis")]
    [InlineData("diabetes.csv", 442, 11, "disease_progression")]
    [InlineData("wine.csv", 178, 14, "cultivar")]
    public void ReadsTheOtherExamples(string file, int rows, int columns, string target)
    {
        ReadResult result = ExampleFiles.Read(file);
        Assert.Equal(rows, result.Table.Rows);
        Assert.Equal(columns, result.Table.Columns.Count);
        Assert.Equal(target, result.SuggestedTarget);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void KeepsRowOrderAndExactNumbers()
    {
        using TempRoot root = new();
        int n = 50_000;
        root.Write("a.csv", "x,k\n" + string.Concat(Enumerable.Range(0, n).Select(i => FormattableString.Invariant($"{i * 0.1:R},v{i % 7}\n"))));
        Table table = root.Read("a.csv").Table;
        NumericColumn x = Assert.IsType<NumericColumn>(table["x"]);
        Assert.Equal(Enumerable.Range(0, n).Select(i => i * 0.1), x.Values.ToArray());
        Assert.Equal("v" + ((n - 1) % 7), table["k"].Text(n - 1));
    }
}
