using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Typing;

public sealed class ColumnTyperTests
{
    [Theory]
    [InlineData("1|2|3", ColumnType.Integer)]
    [InlineData("1|2.5|3", ColumnType.Numeric)]
    [InlineData("1e5|-2.5E-3|0", ColumnType.Numeric)]
    [InlineData("+1|2|.5", ColumnType.Numeric)]
    [InlineData(" 1 |2|3", ColumnType.Integer)]
    [InlineData("true|false|true", ColumnType.Boolean)]
    [InlineData("Yes|No|Yes", ColumnType.Boolean)]
    [InlineData("Yes|No|Maybe", ColumnType.Categorical)]
    [InlineData("2024-01-31|2024-02-29|1999-12-31", ColumnType.Datetime)]
    [InlineData("2024-01-31T12:30:00|2024-02-29 01:02:03.5|1999-12-31", ColumnType.Datetime)]
    [InlineData("1949-01|1949-02|1949-03", ColumnType.Datetime)]
    [InlineData("31.01.2024|01.02.2024|03.02.2024", ColumnType.Datetime)]
    [InlineData("5 Jan 2024|17 March 2023|1 Dec 1999", ColumnType.Datetime)]
    [InlineData("007|042|123", ColumnType.Categorical)]
    [InlineData("9007199254740993|9007199254740992|1", ColumnType.Categorical)]
    [InlineData("||", ColumnType.Categorical)]
    public void InfersTheTypeFromAllCells(string cells, ColumnType type)
    {
        using TempRoot root = new();
        Assert.Equal(type, root.ReadText(Column(cells)).Table["x"].Type);
    }

    [Fact]
    public void TellsIdentifiersFromTextsAndCategories()
    {
        using TempRoot root = new();
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"k{i},some words {i},g{i % 25},{i + 100},{i:D5}\n"));
        Table table = root.ReadText("key,note,group,CustomerId,zip\n" + rows).Table;
        Assert.Equal(
            [ColumnType.Identifier, ColumnType.Text, ColumnType.Categorical, ColumnType.Identifier, ColumnType.Identifier],
            table.Columns.Select(column => column.Type));
        Assert.Equal("00007", table["zip"].Text(7));
        Assert.Equal("107", table["CustomerId"].Text(7));
    }

    [Theory]
    [InlineData("007|042|123", "007")]
    [InlineData("9007199254740993|1|2", "9007199254740993")]
    [InlineData("123456789012345678901234567890|1|2", "123456789012345678901234567890")]
    public void LosesNoDigit(string cells, string first)
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText(Column(cells));
        Assert.Equal(first, result.Table["x"].Text(0));
        Assert.Equal("x", Assert.Single(result.TypesDoubtful).Column);
    }

    [Theory]
    [InlineData("1|inf|2")]
    [InlineData("1|NaN|2")]
    [InlineData("1|-Infinity|2")]
    [InlineData("1|1e999|2")]
    public void RefusesNumbersThatAreNotFinite(string cells)
    {
        using TempRoot root = new();
        Problem problem = root.ProblemOfText(Column(cells));
        Assert.Equal("NON_FINITE", problem.Code);
        Assert.Equal(1, problem.Where?.Row);
        Assert.Equal("x", problem.Where?.Column);
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("null")]
    [InlineData("-")]
    [InlineData("?")]
    [InlineData("unknown")]
    [InlineData("None")]
    [InlineData("   ")]
    public void NamesMissingLookalikesAndLeavesThemAlone(string marker)
    {
        using TempRoot root = new();
        string text = Column($"1|{marker}|2.5");
        ReadResult kept = root.ReadText(text);
        Assert.Equal("MISSING_LOOKALIKE", Assert.Single(kept.Warnings).Code);
        Assert.Equal(marker, kept.Table["x"].Text(1));
        ReadResult marked = root.ReadText(text, new ReadOptions { MissingMarkers = [marker] });
        Assert.Empty(marked.Warnings);
        Assert.Equal(ColumnType.Numeric, marked.Table["x"].Type);
        Assert.Equal([1, double.NaN, 2.5], ((NumericColumn)marked.Table["x"]).Values.ToArray());
    }

    [Fact]
    public void TakesANumberAsAMissingMarkerOnlyWhenAsked()
    {
        using TempRoot root = new();
        string text = Column("1|-999|2");
        Assert.Equal(-999, ((NumericColumn)root.ReadText(text).Table["x"]).Values[1]);
        Assert.True(root.ReadText(text, new ReadOptions { MissingMarkers = ["-999"] }).Table["x"].IsMissing(1));
    }

    [Fact]
    public void WarnsOfDatesThatCanBeReadInTwoWays()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText(Column("01/02/2024|03/04/2024|05/06/2024"));
        Assert.Equal("AMBIGUOUS_DATE", Assert.Single(result.Warnings).Code);
        Assert.Equal("2024-01-02", result.Table["x"].Text(0));
        ReadResult dayFirst = root.ReadText(Column("01/02/2024|03/04/2024|05/06/2024"), new ReadOptions { DateFormat = "%d/%m/%Y" });
        Assert.Empty(dayFirst.Warnings);
        Assert.Equal("2024-02-01", dayFirst.Table["x"].Text(0));
        Assert.Equal("2024-02-01", root.ReadText(Column("01/02/2024|31/12/2024|05/06/2024")).Table["x"].Text(0));
    }

    [Fact]
    public void CountsDatesThatDoNotExistAndDropsThemOnlyWhenAsked()
    {
        using TempRoot root = new();
        string text = Column("2023-02-30|2023-02-28|2023-13-01");
        ReadResult kept = root.ReadText(text);
        Assert.Equal(("INVALID_DATE", ColumnType.Categorical), (Assert.Single(kept.Warnings).Code, kept.Table["x"].Type));
        Assert.Contains("2 cells", kept.Warnings[0].Message, StringComparison.Ordinal);
        ReadResult declared = root.ReadText(text, new ReadOptions { Columns = [new ColumnSpec("x", null, ColumnType.Datetime)] });
        Assert.Equal((2, "2023-02-28"), (declared.Table["x"].MissingCount, declared.Table["x"].Text(1)));
        Assert.Equal("INVALID_DATE", Assert.Single(declared.Warnings).Code);
    }

    [Fact]
    public void WarnsOfDatesInSeveralSpellings()
    {
        using TempRoot root = new();
        Assert.Equal("MIXED_DATES", Assert.Single(root.ReadText(Column("2023-01-30|01/30/2023|5 Jan 2023")).Warnings).Code);
    }

    [Theory]
    [InlineData("a", ColumnType.Numeric)]
    [InlineData("1.5", ColumnType.Integer)]
    [InlineData("x", ColumnType.Datetime)]
    public void RefusesADeclaredTypeThatACellDoesNotFit(string cell, ColumnType type)
    {
        using TempRoot root = new();
        Problem problem = root.ProblemOfText(Column($"1|2|{cell}"), new ReadOptions { Columns = [new ColumnSpec("x", null, type)] });
        Assert.Equal("TYPE_MISMATCH", problem.Code);
        Assert.Equal("x", problem.Where?.Column);
    }

    [Fact]
    public void ObeysDeclaredTypesAndKeepsDescriptions()
    {
        using TempRoot root = new();
        ReadOptions options = new()
        {
            Columns = [new ColumnSpec("x", "zone of the city", ColumnType.Categorical), new ColumnSpec("k", null, ColumnType.Identifier)],
        };
        Table table = root.ReadText("x,k\n1,a\n2,b\n1,c\n", options).Table;
        Assert.Equal((ColumnType.Categorical, "zone of the city"), (table["x"].Type, table["x"].Description));
        Assert.Equal(ColumnType.Identifier, table["k"].Type);
        Assert.Equal(3, ((NumericColumn)root.ReadText("x\n003\n1\n", new ReadOptions { Columns = [new ColumnSpec("x", null, ColumnType.Integer)] }).Table["x"]).Values[0]);
    }

    [Fact]
    public void RefusesDescriptionsOfColumnsThatAreNotThere()
    {
        using TempRoot root = new();
        Problem problem = root.ProblemOfText("height,width\n1,2\n", new ReadOptions { Columns = [new ColumnSpec("heigth")] });
        Assert.Equal("COLUMN_NOT_FOUND", problem.Code);
        Assert.Equal("columns[0].name", problem.Where?.Argument);
        Assert.Contains("'height'", problem.Fix, StringComparison.Ordinal);
    }

    private static string Column(string cells) => "x,n\n" + string.Concat(cells.Split('|').Select((cell, i) => $"{cell},{i}.5\n"));
}
