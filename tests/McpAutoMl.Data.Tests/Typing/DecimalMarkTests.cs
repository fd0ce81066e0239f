using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Typing;

public sealed class DecimalMarkTests
{
    [Fact]
    public void ReadsASemicolonFileWithDecimalCommas()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText("name;x;y\na;1,5;1.234,5\nb;-2,25;12.345.678,25\nc;3;0,5\n");
        Assert.Equal([1.5, -2.25, 3], ((NumericColumn)result.Table["x"]).Values.ToArray());
        Assert.Equal([1234.5, 12345678.25, 0.5], ((NumericColumn)result.Table["y"]).Values.ToArray());
        Assert.Equal((";", ","), (result.ReadAs.Delimiter, result.ReadAs.Decimal));
        Assert.Equal(["DECIMAL_COMMA", "DECIMAL_COMMA"], result.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void ReadsGroupedNumbers()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText("x,y\n\"1,234.5\",\"1,234\"\n\"12,345,678.25\",\"5,000\"\n");
        Assert.Equal([1234.5, 12345678.25], ((NumericColumn)result.Table["x"]).Values.ToArray());
        Assert.Equal((ColumnType.Integer, 5000.0), (result.Table["y"].Type, ((NumericColumn)result.Table["y"]).Values[1]));
        Assert.Equal(["GROUPED_NUMBERS", "GROUPED_NUMBERS"], result.Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData("x;y\n1.234,56;a\n1,234.56;b\n")]
    [InlineData("x;y\n1,5;a\n2.5;b\n")]
    [InlineData("x;y\n1,234;a\n5,678;b\n")]
    [InlineData("x;y\n1,234;a\n5.678;b\n")]
    [InlineData("x;y\n1.234;1,5\n5.678;2,5\n")]
    public void RefusesNumbersThatCanBeReadInTwoWays(string text)
    {
        using TempRoot root = new();
        Problem problem = root.ProblemOfText(text);
        Assert.Equal("AMBIGUOUS_NUMBER", problem.Code);
        Assert.Equal("x", problem.Where?.Column);
    }

    [Theory]
    [InlineData("x;y\n1,234;a\n5,678;b\n", ",", 1.234)]
    [InlineData("x;y\n1,234;a\n5,678;b\n", ".", 1234)]
    [InlineData("x;y\n1.234;1,5\n5.678;2,5\n", ",", 1234)]
    public void ObeysTheCallersDecimalMark(string text, string mark, double first)
    {
        using TempRoot root = new();
        Assert.Equal(first, ((NumericColumn)root.ReadText(text, new ReadOptions { Decimal = mark }).Table["x"]).Values[0]);
    }

    [Fact]
    public void RefusesAnotherDecimalMark()
    {
        using TempRoot root = new();
        Assert.Equal("ARG_INVALID", root.ProblemOfText("x,y\n1,2\n", new ReadOptions { Decimal = "'" }).Code);
    }
}
